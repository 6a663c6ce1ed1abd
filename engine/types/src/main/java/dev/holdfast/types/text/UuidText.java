package dev.holdfast.types.text;

import dev.holdfast.types.SqlType;
import java.util.UUID;

/// UUID as text: groups of four digits with or without hyphens, in braces or not.
final class UuidText {
  private static final int DIGIT_COUNT = 32;

  private UuidText() {}

  static UUID parse(String text) {
    String body = text;
    if (body.startsWith("{") && body.endsWith("}")) {
      body = body.substring(1, body.length() - 1);
    }
    var digits = new StringBuilder(DIGIT_COUNT);
    for (int i = 0; i < body.length(); i++) {
      char c = body.charAt(i);
      boolean separator = c == '-' && digits.length() % 4 == 0 && !digits.isEmpty();
      if (separator && body.charAt(i - 1) != '-' && i + 1 < body.length()) {
        continue;
      }
      if (c >= 128 || Character.digit(c, 16) < 0 || digits.length() == DIGIT_COUNT) {
        throw TextErrors.invalidSyntax(SqlType.UUID, text);
      }
      digits.append(c);
    }
    if (digits.length() != DIGIT_COUNT) {
      throw TextErrors.invalidSyntax(SqlType.UUID, text);
    }
    return new UUID(
        Long.parseUnsignedLong(digits.substring(0, 16), 16),
        Long.parseUnsignedLong(digits.substring(16), 16));
  }
}
