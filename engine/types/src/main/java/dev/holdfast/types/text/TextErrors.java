package dev.holdfast.types.text;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.types.SqlType;

/// The refusals of this package, in PostgreSQL's words.
final class TextErrors {
  private TextErrors() {}

  static HoldfastException invalidSyntax(SqlType type, String text) {
    ErrorCode code =
        type.kind().isDateTime() || type.equals(SqlType.INTERVAL)
            ? ErrorCode.INVALID_DATETIME_FORMAT
            : ErrorCode.INVALID_TEXT_REPRESENTATION;
    return new HoldfastException(
        code, "invalid input syntax for type " + baseName(type) + ": \"" + text + "\"");
  }

  static HoldfastException outOfRange(SqlType type, String text) {
    return new HoldfastException(
        ErrorCode.NUMERIC_OUT_OF_RANGE,
        "value \"" + text + "\" is out of range for type " + baseName(type));
  }

  static HoldfastException dateTimeOutOfRange(String text) {
    return new HoldfastException(
        ErrorCode.DATETIME_OVERFLOW, "date/time field value out of range: \"" + text + "\"");
  }

  // PostgreSQL's input functions know timestamps by their long name and other types without
  // parameters; `time` alone is short.
  private static String baseName(SqlType type) {
    return switch (type.kind()) {
      case TIME -> "time";
      case TIMESTAMP -> "timestamp";
      default -> type.kind().sqlName();
    };
  }
}
