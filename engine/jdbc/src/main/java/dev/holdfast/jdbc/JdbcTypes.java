package dev.holdfast.jdbc;

import dev.holdfast.types.SqlType;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.UUID;

/// How SQL types show in JDBC: type codes, Java classes, sizes.
final class JdbcTypes {
  /// What unlimited text and bytes state as their length.
  static final int UNLIMITED = Integer.MAX_VALUE;

  /// Digits of a NUMERIC without declared precision.
  private static final int NUMERIC_DIGITS_MAX = 1_000;

  private JdbcTypes() {}

  /// The code of `java.sql.Types`.
  static int codeOf(SqlType type) {
    return switch (type.kind()) {
      case BOOLEAN -> Types.BOOLEAN;
      case SMALLINT -> Types.SMALLINT;
      case INTEGER -> Types.INTEGER;
      case BIGINT -> Types.BIGINT;
      case NUMERIC -> Types.NUMERIC;
      case REAL -> Types.REAL;
      case DOUBLE -> Types.DOUBLE;
      case CHAR -> Types.CHAR;
      case VARCHAR, TEXT -> Types.VARCHAR;
      case BYTEA -> Types.VARBINARY;
      case DATE -> Types.DATE;
      case TIME -> Types.TIME;
      case TIMESTAMP -> Types.TIMESTAMP;
      case TIMESTAMPTZ -> Types.TIMESTAMP_WITH_TIMEZONE;
      case UUID, INTERVAL -> Types.OTHER;
    };
  }

  /// The short name that catalogs and tools print, without parameters.
  static String nameOf(SqlType type) {
    return switch (type.kind()) {
      case BOOLEAN -> "boolean";
      case SMALLINT -> "smallint";
      case INTEGER -> "integer";
      case BIGINT -> "bigint";
      case NUMERIC -> "numeric";
      case REAL -> "real";
      case DOUBLE -> "double precision";
      case CHAR -> "char";
      case VARCHAR -> "varchar";
      case TEXT -> "text";
      case BYTEA -> "bytea";
      case DATE -> "date";
      case TIME -> "time";
      case TIMESTAMP -> "timestamp";
      case TIMESTAMPTZ -> "timestamptz";
      case UUID -> "uuid";
      case INTERVAL -> "interval";
    };
  }

  /// The class of what `getObject` returns.
  static Class<?> classOf(SqlType type) {
    return switch (type.kind()) {
      case BOOLEAN -> Boolean.class;
      case SMALLINT, INTEGER -> Integer.class;
      case BIGINT -> Long.class;
      case NUMERIC -> BigDecimal.class;
      case REAL -> Float.class;
      case DOUBLE -> Double.class;
      case CHAR, VARCHAR, TEXT, INTERVAL -> String.class;
      case BYTEA -> byte[].class;
      case DATE -> Date.class;
      case TIME -> Time.class;
      case TIMESTAMP -> Timestamp.class;
      case TIMESTAMPTZ -> OffsetDateTime.class;
      case UUID -> UUID.class;
    };
  }

  /// Length in characters or bytes, or number of decimal digits.
  static int precisionOf(SqlType type) {
    return switch (type.kind()) {
      case BOOLEAN -> 1;
      case SMALLINT -> 5;
      case INTEGER -> 10;
      case BIGINT -> 19;
      case NUMERIC -> type.precision() == 0 ? NUMERIC_DIGITS_MAX : type.precision();
      case REAL -> 8;
      case DOUBLE -> 17;
      case CHAR, VARCHAR -> type.precision() == 0 ? UNLIMITED : type.precision();
      case TEXT, BYTEA -> UNLIMITED;
      case DATE -> 13;
      case TIME -> 15;
      case TIMESTAMP -> 29;
      case TIMESTAMPTZ -> 35;
      case UUID -> 36;
      case INTERVAL -> 49;
    };
  }

  /// Digits after the point.
  static int scaleOf(SqlType type) {
    return switch (type.kind()) {
      case NUMERIC -> type.scale();
      case REAL -> 8;
      case DOUBLE -> 17;
      case TIME, TIMESTAMP, TIMESTAMPTZ, INTERVAL -> 6;
      case BOOLEAN, SMALLINT, INTEGER, BIGINT, CHAR, VARCHAR, TEXT, BYTEA, DATE, UUID -> 0;
    };
  }

  /// The most characters that the text of a value needs.
  static int displaySizeOf(SqlType type) {
    return switch (type.kind()) {
      case BOOLEAN -> 5;
      case SMALLINT -> 6;
      case INTEGER -> 11;
      case BIGINT -> 20;
      case NUMERIC -> precisionOf(type) + 2;
      case REAL -> 15;
      case DOUBLE -> 25;
      case CHAR, VARCHAR, TEXT, BYTEA, DATE, TIME, TIMESTAMP, TIMESTAMPTZ, UUID, INTERVAL ->
          precisionOf(type);
    };
  }

  /// Whether numbers of the type carry a sign.
  static boolean isSigned(SqlType type) {
    return type.kind().isNumber();
  }
}
