package dev.holdfast.types.text;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.SqlTypeKind;

/// The fitting of text to CHAR(n) and VARCHAR(n); lengths count code points.
public final class CharacterText {
  private CharacterText() {}

  /// The text as an explicit cast to `type` makes it: cut to the length, CHAR padded with spaces.
  public static String cut(SqlType type, String text) {
    return fit(type, text, false);
  }

  /// The text as an assignment to `type` takes it: STRING_TOO_LONG if more than spaces is too many;
  /// CHAR padded with spaces.
  public static String assign(SqlType type, String text) {
    return fit(type, text, true);
  }

  private static String fit(SqlType type, String text, boolean refuse) {
    int lengthMax = type.precision();
    if (lengthMax == 0 || type.kind() == SqlTypeKind.TEXT) {
      return text;
    }
    int length = text.length();
    if (length > lengthMax) {
      length = text.codePointCount(0, length);
    }
    if (length > lengthMax) {
      int end = text.offsetByCodePoints(0, lengthMax);
      if (refuse && !isBlank(text, end)) {
        throw new HoldfastException(
            ErrorCode.STRING_TOO_LONG, "value too long for type " + type.sqlName());
      }
      return text.substring(0, end);
    }
    return type.kind() == SqlTypeKind.CHAR ? pad(text, lengthMax) : text;
  }

  private static boolean isBlank(String text, int start) {
    for (int i = start; i < text.length(); i++) {
      if (text.charAt(i) != ' ') {
        return false;
      }
    }
    return true;
  }

  private static String pad(String text, int length) {
    int missing = length - text.codePointCount(0, text.length());
    return missing <= 0 ? text : text + " ".repeat(missing);
  }

  /// The text without the spaces at its end: CHAR values are compared and converted so.
  public static String withoutPadding(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == ' ') {
      end--;
    }
    return end == text.length() ? text : text.substring(0, end);
  }
}
