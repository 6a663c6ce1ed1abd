package dev.holdfast.sql.frontdoor;

import java.util.Set;

/// Words that PostgreSQL and Calcite's grammar see differently.
final class Words {
  /// Reserved in the grammar, meaningless to us: always names.
  static final Set<String> ALWAYS_NAMES =
      Set.of(
          "asof",
          "contains",
          "corresponding",
          "cursor",
          "datetime",
          "define",
          "describe",
          "equals",
          "extend",
          "immediately",
          "like_regex",
          "match_recognize",
          "member",
          "minus",
          "multiset",
          "new",
          "ordinal",
          "pattern",
          "period",
          "pivot",
          "precedes",
          "qualify",
          "rlike",
          "safe_cast",
          "safe_offset",
          "safe_ordinal",
          "specific",
          "stream",
          "submultiset",
          "succeeds",
          "try_cast",
          "unpivot",
          "unsigned",
          "upsert",
          "geometry",
          "variant",
          "tinyint",
          "current_path",
          "map",
          "reset",
          "call");

  /// Types that may stand before a string: `date '2024-01-01'`.
  static final Set<String> LITERAL_TYPES =
      Set.of(
          "date",
          "time",
          "timestamp",
          "timestamptz",
          "interval",
          "uuid",
          "bool",
          "boolean",
          "numeric",
          "decimal",
          "int",
          "integer",
          "bigint",
          "smallint",
          "int2",
          "int4",
          "int8",
          "real",
          "float4",
          "float8",
          "text",
          "varchar",
          "bytea",
          "json",
          "jsonb");

  /// Type names of the grammar that PostgreSQL lets be column names.
  static final Set<String> TYPES_AS_NAMES = Set.of("date", "time", "timestamp", "interval");

  /// What may stand before an operand: a type word there is a name.
  static final Set<String> BEFORE_OPERAND =
      Set.of(
          "select",
          "where",
          "and",
          "or",
          "not",
          "by",
          "on",
          "distinct",
          "then",
          "else",
          "when",
          "case",
          "having",
          "set",
          "returning",
          "between",
          "like",
          "in",
          "column",
          "all");

  /// Fields of an interval.
  static final Set<String> INTERVAL_FIELDS =
      Set.of("year", "month", "day", "hour", "minute", "second");

  /// Words of the grammar's aggregates and functions that PostgreSQL knows under these names.
  static final Set<String> OPERATOR_SYMBOLS =
      Set.of("=", "<", ">", "<=", ">=", "<>", "!=", "+", "-", "*", "/", "%", "||", ",", "(", ".");

  private Words() {}
}
