package dev.holdfast.sql.physical;

/// Every built-in scalar function and operator. The executor's `switch` over it has no default: a
/// new function fails to compile where it is not evaluated.
///
/// Unless a comment says otherwise, a NULL operand makes the result NULL. Semantics are
/// PostgreSQL's.
public enum Function {
  // Comparison of two operands of one type; result BOOLEAN.
  EQUAL,
  NOT_EQUAL,
  LESS,
  LESS_OR_EQUAL,
  GREATER,
  GREATER_OR_EQUAL,
  /// Never NULL.
  IS_DISTINCT_FROM,
  /// Never NULL.
  IS_NOT_DISTINCT_FROM,

  // Truth; IS_… are never NULL.
  NOT,
  IS_NULL,
  IS_NOT_NULL,
  IS_TRUE,
  IS_NOT_TRUE,
  IS_FALSE,
  IS_NOT_FALSE,

  // Arithmetic; the result type of the call says which: integer overflow and range give 22003, zero
  // divisors 22012.
  ADD,
  SUBTRACT,
  MULTIPLY,
  DIVIDE,
  MODULO,
  NEGATE,

  // Numbers.
  ABS,
  SIGN,
  CEIL,
  FLOOR,
  /// One or two operands: value, digits.
  ROUND,
  /// One or two operands: value, digits.
  TRUNC,
  POWER,
  SQRT,
  CBRT,
  EXP,
  LN,
  /// One operand: base 10; two: base, value.
  LOG,
  PI,
  SIN,
  COS,
  TAN,
  ASIN,
  ACOS,
  ATAN,
  ATAN2,
  DEGREES,
  RADIANS,
  RANDOM,

  // Text.
  /// `||` of texts; NULL if any operand is.
  CONCAT,
  /// concat(…): NULLs are skipped, any number of text operands.
  CONCAT_SKIP_NULLS,
  /// concat_ws(separator, …): NULLs after the separator are skipped.
  CONCAT_WS,
  LOWER,
  UPPER,
  INITCAP,
  CHAR_LENGTH,
  OCTET_LENGTH,
  /// value, from [, for]; 1-based.
  SUBSTRING,
  /// needle, haystack; 1-based, 0 if absent.
  POSITION,
  /// value [, characters].
  TRIM_BOTH,
  TRIM_LEADING,
  TRIM_TRAILING,
  REPLACE,
  LEFT,
  RIGHT,
  LPAD,
  RPAD,
  REVERSE,
  REPEAT,
  SPLIT_PART,
  /// value, replacement, from [, for].
  OVERLAY,
  ASCII,
  CHR,
  TRANSLATE,
  MD5,
  STARTS_WITH,
  /// value, pattern [, escape].
  LIKE,
  /// value, pattern [, escape].
  ILIKE,
  /// value, pattern [, escape].
  SIMILAR_TO,
  /// value, regular expression: `~`.
  REGEX_MATCH,
  /// value, regular expression: `~*`.
  REGEX_MATCH_IGNORE_CASE,
  /// value, expression, replacement [, flags].
  REGEXP_REPLACE,

  // Dates and times. The statement's clock values are constant during a transaction (now) as in
  // PostgreSQL.
  /// Constant text field (for example `year`, `epoch`), value: NUMERIC.
  EXTRACT,
  /// As EXTRACT, but DOUBLE.
  DATE_PART,
  /// Text field, timestamp.
  DATE_TRUNC,
  /// DATE, TIME, TIMESTAMP or TIMESTAMPTZ and INTERVAL: as the result type says.
  DATETIME_ADD,
  DATETIME_SUBTRACT,
  /// DATE and INTEGER days: DATE.
  DATE_ADD_DAYS,
  DATE_SUBTRACT_DAYS,
  /// DATE − DATE: INTEGER days.
  DATE_DIFFERENCE,
  /// Two timestamps of one kind, or TIMEs: INTERVAL of days and microseconds.
  DATETIME_DIFFERENCE,
  INTERVAL_ADD,
  INTERVAL_SUBTRACT,
  /// INTERVAL and DOUBLE.
  INTERVAL_MULTIPLY,
  INTERVAL_DIVIDE,
  INTERVAL_NEGATE,
  /// Two timestamps: INTERVAL with months.
  AGE,
  MAKE_DATE,
  TO_CHAR,
  TO_DATE,
  TO_TIMESTAMP,
  /// Text zone, TIMESTAMP or TIMESTAMPTZ: the other.
  AT_TIME_ZONE,
  /// TIMESTAMPTZ at the begin of the transaction.
  CURRENT_TIMESTAMP,
  CURRENT_DATE,
  LOCALTIMESTAMP,
  LOCALTIME,
  /// TIMESTAMPTZ of the actual clock.
  CLOCK_TIMESTAMP,

  // Selection among operands; NULLs are skipped, NULL only if all are.
  GREATEST,
  LEAST,

  // Session.
  CURRENT_USER,
  SESSION_USER,
  CURRENT_SCHEMA,
  CURRENT_CATALOG,
  VERSION,
  /// Text name of a setting.
  CURRENT_SETTING,
  /// The commit sequence of the statement's snapshot, BIGINT.
  CURRENT_COMMIT_SEQUENCE,
  /// id, whether to end it: BOOLEAN.
  SIGNAL_SESSION,
  /// [role,] object, privileges: BOOLEAN.
  HAS_TABLE_PRIVILEGE,
  /// [role,] table, column, privileges: BOOLEAN.
  HAS_COLUMN_PRIVILEGE,
  HAS_ANY_COLUMN_PRIVILEGE,
  HAS_SEQUENCE_PRIVILEGE,
  HAS_SCHEMA_PRIVILEGE,
  /// [role,] other role, `MEMBER` or `USAGE`: BOOLEAN.
  HAS_ROLE,

  // Sequences; operand: the qualified name as text.
  /// With a second operand: for an identity column, without a privilege.
  NEXTVAL,
  CURRVAL,
  /// name, value [, is called].
  SETVAL,
  LASTVAL,

  GEN_RANDOM_UUID,
  ENCODE,
  DECODE
}
