package dev.holdfast.catalog;

import dev.holdfast.kernel.error.CorruptionException;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.types.SqlTypeKind;

/// The stable numbers of enum constants in definition bytes; never changed, only added to.
final class DefinitionCodes {
  private DefinitionCodes() {}

  static int code(SqlTypeKind kind) {
    return switch (kind) {
      case BOOLEAN -> 1;
      case SMALLINT -> 2;
      case INTEGER -> 3;
      case BIGINT -> 4;
      case NUMERIC -> 5;
      case REAL -> 6;
      case DOUBLE -> 7;
      case CHAR -> 8;
      case VARCHAR -> 9;
      case TEXT -> 10;
      case BYTEA -> 11;
      case DATE -> 12;
      case TIME -> 13;
      case TIMESTAMP -> 14;
      case TIMESTAMPTZ -> 15;
      case UUID -> 16;
      case INTERVAL -> 17;
    };
  }

  static SqlTypeKind typeKind(int code) {
    for (SqlTypeKind kind : SqlTypeKind.values()) {
      if (code(kind) == code) {
        return kind;
      }
    }
    throw unknown("type", code);
  }

  static int code(ReferentialAction action) {
    return switch (action) {
      case NO_ACTION -> 1;
      case RESTRICT -> 2;
      case CASCADE -> 3;
      case SET_NULL -> 4;
      case SET_DEFAULT -> 5;
    };
  }

  static ReferentialAction action(int code) {
    for (ReferentialAction action : ReferentialAction.values()) {
      if (code(action) == code) {
        return action;
      }
    }
    throw unknown("referential action", code);
  }

  private static CorruptionException unknown(String what, int code) {
    return new CorruptionException(
        ErrorCode.FILE_DAMAGED, "catalog", 0, "unknown " + what + ": " + code);
  }
}
