package dev.holdfast.types;

import static dev.holdfast.kernel.error.Invariants.invariant;

/// An SQL type with its parameters.
///
/// @param kind the type without parameters
/// @param precision CHAR and VARCHAR: length in characters, 0 for unlimited; NUMERIC: digits, 1 to
///   38, or 0 for a number of any precision and scale; otherwise 0
/// @param scale NUMERIC: digits after the point, 0 to 38; otherwise 0
public record SqlType(SqlTypeKind kind, int precision, int scale) {
  /// The most digits a NUMERIC may declare.
  public static final int NUMERIC_PRECISION_MAX = 38;

  /// NUMERIC of at most this precision travels as a scaled long in vectors and rows.
  public static final int SHORT_NUMERIC_PRECISION_MAX = 18;

  public static final SqlType BOOLEAN = of(SqlTypeKind.BOOLEAN);
  public static final SqlType SMALLINT = of(SqlTypeKind.SMALLINT);
  public static final SqlType INTEGER = of(SqlTypeKind.INTEGER);
  public static final SqlType BIGINT = of(SqlTypeKind.BIGINT);

  /// NUMERIC without declared precision: any precision, any scale.
  public static final SqlType NUMERIC = of(SqlTypeKind.NUMERIC);

  public static final SqlType REAL = of(SqlTypeKind.REAL);
  public static final SqlType DOUBLE = of(SqlTypeKind.DOUBLE);
  public static final SqlType TEXT = of(SqlTypeKind.TEXT);
  public static final SqlType BYTEA = of(SqlTypeKind.BYTEA);
  public static final SqlType DATE = of(SqlTypeKind.DATE);
  public static final SqlType TIME = of(SqlTypeKind.TIME);
  public static final SqlType TIMESTAMP = of(SqlTypeKind.TIMESTAMP);
  public static final SqlType TIMESTAMPTZ = of(SqlTypeKind.TIMESTAMPTZ);
  public static final SqlType UUID = of(SqlTypeKind.UUID);
  public static final SqlType INTERVAL = of(SqlTypeKind.INTERVAL);

  /// Checks that the parameters fit the kind.
  public SqlType {
    invariant(precision >= 0, "precision", precision);
    invariant(kind != SqlTypeKind.NUMERIC || precision <= NUMERIC_PRECISION_MAX, "precision");
    invariant(scale >= 0 && scale <= NUMERIC_PRECISION_MAX, "scale", scale);
  }

  /// A type without parameters.
  public static SqlType of(SqlTypeKind kind) {
    return new SqlType(kind, 0, 0);
  }

  /// CHARACTER(length).
  public static SqlType character(int length) {
    return new SqlType(SqlTypeKind.CHAR, length, 0);
  }

  /// CHARACTER VARYING(length); 0 means unlimited.
  public static SqlType varchar(int length) {
    return new SqlType(SqlTypeKind.VARCHAR, length, 0);
  }

  /// NUMERIC(precision, scale).
  public static SqlType numeric(int precision, int scale) {
    return new SqlType(SqlTypeKind.NUMERIC, precision, scale);
  }

  /// How values of the type lie in a column vector.
  public Physical physical() {
    return switch (kind) {
      case BOOLEAN, SMALLINT, INTEGER, BIGINT, DATE, TIME, TIMESTAMP, TIMESTAMPTZ -> Physical.LONG;
      case REAL, DOUBLE -> Physical.DOUBLE;
      case NUMERIC -> isShortNumeric() ? Physical.LONG : Physical.OBJECT;
      case CHAR, VARCHAR, TEXT, BYTEA, UUID, INTERVAL -> Physical.OBJECT;
    };
  }

  /// Whether this is a NUMERIC whose values travel as scaled longs.
  public boolean isShortNumeric() {
    return kind == SqlTypeKind.NUMERIC
        && precision >= 1
        && precision <= SHORT_NUMERIC_PRECISION_MAX;
  }

  /// The type as PostgreSQL prints it, for example `numeric(10,2)`.
  public String sqlName() {
    if (precision == 0) {
      return kind.sqlName();
    }
    if (kind == SqlTypeKind.NUMERIC) {
      return "numeric(" + precision + "," + scale + ")";
    }
    return kind.sqlName() + "(" + precision + ")";
  }

  @Override
  public String toString() {
    return sqlName();
  }

  /// The Java array that holds a vector of the type.
  public enum Physical {
    /// `long[]`.
    LONG,
    /// `double[]`.
    DOUBLE,
    /// `Object[]` of datums.
    OBJECT
  }
}
