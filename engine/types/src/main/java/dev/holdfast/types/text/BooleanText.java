package dev.holdfast.types.text;

import dev.holdfast.types.SqlType;
import java.util.Locale;

/// BOOLEAN as text.
final class BooleanText {
  private BooleanText() {}

  static Boolean parse(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "t", "tr", "tru", "true", "y", "ye", "yes", "on", "1" -> true;
      case "f", "fa", "fal", "fals", "false", "n", "no", "of", "off", "0" -> false;
      default -> throw TextErrors.invalidSyntax(SqlType.BOOLEAN, text);
    };
  }
}
