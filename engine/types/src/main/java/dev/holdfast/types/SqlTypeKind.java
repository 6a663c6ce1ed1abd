package dev.holdfast.types;

/// The SQL types, without their parameters.
public enum SqlTypeKind {
  BOOLEAN("boolean"),
  SMALLINT("smallint"),
  INTEGER("integer"),
  BIGINT("bigint"),
  NUMERIC("numeric"),
  REAL("real"),
  DOUBLE("double precision"),
  CHAR("character"),
  VARCHAR("character varying"),
  TEXT("text"),
  BYTEA("bytea"),
  DATE("date"),
  TIME("time without time zone"),
  TIMESTAMP("timestamp without time zone"),
  TIMESTAMPTZ("timestamp with time zone"),
  UUID("uuid"),
  INTERVAL("interval");

  private final String sqlName;

  SqlTypeKind(String sqlName) {
    this.sqlName = sqlName;
  }

  /// The name that PostgreSQL's `format_type` prints.
  public String sqlName() {
    return sqlName;
  }

  /// Whether values are character strings.
  public boolean isText() {
    return this == CHAR || this == VARCHAR || this == TEXT;
  }

  /// Whether values are whole numbers that fit a long.
  public boolean isInteger() {
    return this == SMALLINT || this == INTEGER || this == BIGINT;
  }

  /// Whether values are numbers.
  public boolean isNumber() {
    return isInteger() || this == NUMERIC || this == REAL || this == DOUBLE;
  }

  /// Whether values are binary floating point numbers.
  public boolean isFloat() {
    return this == REAL || this == DOUBLE;
  }

  /// Whether values are dates, times or timestamps.
  public boolean isDateTime() {
    return this == DATE || this == TIME || this == TIMESTAMP || this == TIMESTAMPTZ;
  }
}
