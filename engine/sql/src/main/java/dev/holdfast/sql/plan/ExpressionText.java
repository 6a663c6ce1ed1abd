package dev.holdfast.sql.plan;

import dev.holdfast.sql.physical.Expression;
import dev.holdfast.sql.physical.Function;
import dev.holdfast.types.text.DatumText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Expressions as text over named columns; constants of text are cut short.
///
/// @param columns what the input columns are called
record ExpressionText(List<String> columns, PlanDescription plan) {
  private static final int TEXT_MAX = 40;

  String of(Expression expression) {
    return switch (expression) {
      case Expression.InputColumn column -> columns.get(column.index());
      case Expression.OuterColumn column -> plan.outerColumn(column);
      case Expression.Constant constant -> constant(constant);
      case Expression.Parameter parameter -> "$" + (parameter.index() + 1);
      case Expression.Cast cast -> cast(cast);
      case Expression.Call call -> call(call);
      case Expression.And and -> joined(and.operands(), " AND ");
      case Expression.Or or -> joined(or.operands(), " OR ");
      case Expression.Case choice ->
          choice.branches().stream()
              .map(b -> " WHEN " + of(b.condition()) + " THEN " + of(b.result()))
              .collect(Collectors.joining("", "CASE", " ELSE " + of(choice.otherwise()) + " END"));
      case Expression.InList in -> "(" + of(in.operand()) + " IN " + list(in.values()) + ")";
      case Expression.ScalarSubquery query -> "(InitPlan " + plan.initPlan(query.plan()) + ")";
    };
  }

  /// The texts in parentheses.
  String list(List<Expression> expressions) {
    return joined(expressions, ", ");
  }

  private String joined(List<Expression> operands, String separator) {
    return operands.stream().map(this::of).collect(Collectors.joining(separator, "(", ")"));
  }

  private String cast(Expression.Cast cast) {
    String operand = of(cast.operand());
    boolean closed = operand.startsWith("(") || cast.operand() instanceof Expression.Constant;
    return (closed ? operand : "(" + operand + ")") + "::" + cast.type();
  }

  private String call(Expression.Call call) {
    List<Expression> operands = call.operands();
    String infix = infix(call.function());
    if (infix != null && operands.size() == 2) {
      return joined(operands, " " + infix + " ");
    }
    String test = test(call.function());
    if (test != null) {
      return "(" + of(operands.getFirst()) + " IS " + test + ")";
    }
    return switch (call.function()) {
      case NOT -> "(NOT " + of(operands.getFirst()) + ")";
      case NEGATE, INTERVAL_NEGATE -> "(- " + of(operands.getFirst()) + ")";
      case CURRENT_TIMESTAMP,
          CURRENT_DATE,
          LOCALTIMESTAMP,
          LOCALTIME,
          CURRENT_USER,
          SESSION_USER,
          CURRENT_SCHEMA,
          CURRENT_CATALOG ->
          call.function().name();
      default -> call.function().name().toLowerCase(Locale.ROOT) + list(operands);
    };
  }

  private static @Nullable String infix(Function function) {
    return switch (function) {
      case EQUAL -> "=";
      case NOT_EQUAL -> "<>";
      case LESS -> "<";
      case LESS_OR_EQUAL -> "<=";
      case GREATER -> ">";
      case GREATER_OR_EQUAL -> ">=";
      case IS_DISTINCT_FROM -> "IS DISTINCT FROM";
      case IS_NOT_DISTINCT_FROM -> "IS NOT DISTINCT FROM";
      case ADD, DATETIME_ADD, DATE_ADD_DAYS, INTERVAL_ADD -> "+";
      case SUBTRACT,
          DATETIME_SUBTRACT,
          DATE_SUBTRACT_DAYS,
          DATE_DIFFERENCE,
          DATETIME_DIFFERENCE,
          INTERVAL_SUBTRACT ->
          "-";
      case MULTIPLY, INTERVAL_MULTIPLY -> "*";
      case DIVIDE, INTERVAL_DIVIDE -> "/";
      case MODULO -> "%";
      case POWER -> "^";
      case CONCAT -> "||";
      case LIKE -> "~~";
      case ILIKE -> "~~*";
      case REGEX_MATCH -> "~";
      case REGEX_MATCH_IGNORE_CASE -> "~*";
      case SIMILAR_TO -> "SIMILAR TO";
      default -> null;
    };
  }

  private static @Nullable String test(Function function) {
    return switch (function) {
      case IS_NULL -> "NULL";
      case IS_NOT_NULL -> "NOT NULL";
      case IS_TRUE -> "TRUE";
      case IS_NOT_TRUE -> "NOT TRUE";
      case IS_FALSE -> "FALSE";
      case IS_NOT_FALSE -> "NOT FALSE";
      default -> null;
    };
  }

  private static String constant(Expression.Constant constant) {
    Object datum = constant.datum();
    if (datum == null) {
      return "NULL::" + constant.type();
    }
    return switch (constant.type().kind()) {
      case BOOLEAN, SMALLINT, INTEGER, BIGINT -> datum.toString();
      case NUMERIC -> ((BigDecimal) datum).stripTrailingZeros().toPlainString();
      default -> quoted(DatumText.format(constant.type(), datum)) + "::" + constant.type();
    };
  }

  private static String quoted(String text) {
    String shown = text.length() > TEXT_MAX ? text.substring(0, TEXT_MAX) + "…" : text;
    return "'" + shown.replace("'", "''") + "'";
  }
}
