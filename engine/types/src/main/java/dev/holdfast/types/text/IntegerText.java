package dev.holdfast.types.text;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.types.SqlType;

/// SMALLINT, INTEGER and BIGINT as text.
final class IntegerText {
  private static final int DIGITS_ALWAYS_FIT = 18;

  private IntegerText() {}

  static Long parse(SqlType type, String text) {
    String trimmed = text.strip();
    int start = 0;
    if (!trimmed.isEmpty() && (trimmed.charAt(0) == '-' || trimmed.charAt(0) == '+')) {
      start = 1;
    }
    if (start == trimmed.length()) {
      throw TextErrors.invalidSyntax(type, text);
    }
    for (int i = start; i < trimmed.length(); i++) {
      char digit = trimmed.charAt(i);
      if (digit < '0' || digit > '9') {
        throw TextErrors.invalidSyntax(type, text);
      }
    }
    long value = parseDigits(type, trimmed, start);
    if (value < IntegerRange.min(type.kind()) || value > IntegerRange.max(type.kind())) {
      throw TextErrors.outOfRange(type, text);
    }
    return value;
  }

  private static long parseDigits(SqlType type, String trimmed, int start) {
    if (trimmed.length() - start <= DIGITS_ALWAYS_FIT) {
      return Long.parseLong(trimmed);
    }
    try {
      return Long.parseLong(trimmed);
    } catch (NumberFormatException _) { // digits only, hence too many of them
      throw new HoldfastException(
          ErrorCode.NUMERIC_OUT_OF_RANGE,
          "value \"" + trimmed + "\" is out of range for type " + type.kind().sqlName());
    }
  }
}
