package dev.holdfast.sql.parser;

import org.apache.calcite.sql.SqlBinaryOperator;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.type.InferTypes;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;

/// Infix operators of PostgreSQL that only the parser knows; the binder gives them a meaning.
public final class SyntaxOperators {
  /// `value :: type`.
  public static final SqlOperator INFIX_CAST = infix("::", 94);

  /// `timestamp AT TIME ZONE zone`.
  public static final SqlOperator AT_TIME_ZONE = infix("AT TIME ZONE", 92);

  /// `text || text`: as in PostgreSQL it binds less tightly than arithmetic, and more than LIKE.
  public static final SqlBinaryOperator CONCAT = infix("||", 38);

  /// `text ~ pattern`, a regular expression; as tight as `||`.
  public static final SqlOperator REGEX_MATCH = infix("~", 38);

  /// `text ~* pattern`, whatever the case.
  public static final SqlOperator REGEX_MATCH_ANY_CASE = infix("~*", 38);

  /// `text !~ pattern`.
  public static final SqlOperator REGEX_MISMATCH = infix("!~", 38);

  /// `text !~* pattern`.
  public static final SqlOperator REGEX_MISMATCH_ANY_CASE = infix("!~*", 38);

  /// `base ^ exponent`, which binds more than products.
  public static final SqlBinaryOperator POWER = infix("^", 70);

  private SyntaxOperators() {}

  private static SqlBinaryOperator infix(String name, int precedence) {
    return new SqlBinaryOperator(
        name,
        SqlKind.OTHER,
        precedence,
        true,
        ReturnTypes.ARG0,
        InferTypes.FIRST_KNOWN,
        OperandTypes.ANY);
  }
}
