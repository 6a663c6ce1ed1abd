package dev.holdfast.jdbc;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.types.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/// The types that an application states beside a value. The statement decides the type of a
/// parameter; what is stated matters where the value would otherwise mean something else.
final class StatedTypes {
  private StatedTypes() {}

  /// The SQL type of a code of `java.sql.Types`; null where the code says nothing.
  static @Nullable SqlType of(int code) throws SQLException {
    return switch (code) {
      case Types.NULL, Types.OTHER, Types.JAVA_OBJECT -> null;
      case Types.BIT, Types.BOOLEAN -> SqlType.BOOLEAN;
      case Types.TINYINT, Types.SMALLINT -> SqlType.SMALLINT;
      case Types.INTEGER -> SqlType.INTEGER;
      case Types.BIGINT -> SqlType.BIGINT;
      case Types.NUMERIC, Types.DECIMAL -> SqlType.NUMERIC;
      case Types.REAL -> SqlType.REAL;
      case Types.FLOAT, Types.DOUBLE -> SqlType.DOUBLE;
      case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR -> SqlType.TEXT;
      case Types.NCHAR, Types.NVARCHAR, Types.LONGNVARCHAR -> SqlType.TEXT;
      case Types.CLOB, Types.NCLOB -> SqlType.TEXT;
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> SqlType.BYTEA;
      case Types.DATE -> SqlType.DATE;
      case Types.TIME, Types.TIME_WITH_TIMEZONE -> SqlType.TIME;
      case Types.TIMESTAMP -> SqlType.TIMESTAMP;
      case Types.TIMESTAMP_WITH_TIMEZONE -> SqlType.TIMESTAMPTZ;
      default -> throw SqlExceptions.notSupported("the JDBC type " + code);
    };
  }

  static int code(SQLType type) throws SQLException {
    Integer number = type.getVendorTypeNumber();
    if (number == null) {
      throw SqlExceptions.notSupported("the type " + type.getName());
    }
    return number;
  }

  /// A non-null value as the stated type means it: truth values as numbers and back, text as
  /// numbers. Everything else is left to the parameter's own type.
  static @Nullable Object convert(@Nullable Object value, int code) throws SQLException {
    SqlType type = of(code);
    if (type == null || value == null) {
      return value;
    }
    if (value instanceof Boolean truth && type.kind().isNumber()) {
      return truth ? 1 : 0;
    }
    if (value instanceof Number number && type.equals(SqlType.BOOLEAN)) {
      return number.doubleValue() != 0;
    }
    return value;
  }

  /// A number rounded to a stated scale, or a stream cut at a stated length.
  static @Nullable Object limit(@Nullable Object value, int code, int scaleOrLength)
      throws SQLException {
    boolean scaled = code == Types.NUMERIC || code == Types.DECIMAL;
    if (scaled && scaleOrLength < 0) {
      throw SqlExceptions.of(ErrorCode.INVALID_PARAMETER_VALUE, "scale " + scaleOrLength);
    }
    return switch (value) {
      case BigDecimal number when scaled -> number.setScale(scaleOrLength, RoundingMode.HALF_UP);
      case BigInteger number when scaled -> new BigDecimal(number).setScale(scaleOrLength);
      case Double number when scaled && Double.isFinite(number) ->
          BigDecimal.valueOf(number).setScale(scaleOrLength, RoundingMode.HALF_UP);
      case java.io.InputStream stream -> LargeValues.read(stream, scaleOrLength);
      case java.io.Reader reader -> LargeValues.read(reader, scaleOrLength);
      case null, default -> value;
    };
  }
}
