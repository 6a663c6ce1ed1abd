package dev.holdfast.sql.exec.explain;

import dev.holdfast.sql.physical.Expression;
import dev.holdfast.sql.physical.Expression.Call;
import dev.holdfast.sql.physical.Expression.Case;
import dev.holdfast.sql.physical.Expression.Constant;
import dev.holdfast.types.text.DatumText;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Expressions as text.
final class ExpressionText {
  private ExpressionText() {}

  static String of(Expression expression) {
    return switch (expression) {
      case Expression.InputColumn column -> "$" + column.index();
      case Expression.OuterColumn column -> "outer" + column.applyId() + ".$" + column.index();
      case Constant constant -> constant(constant);
      case Expression.Parameter parameter -> "?" + (parameter.index() + 1);
      case Expression.Cast cast -> of(cast.operand()) + "::" + cast.type().sqlName();
      case Call call -> call(call);
      case Expression.And and -> joined(and.operands(), " AND ");
      case Expression.Or or -> joined(or.operands(), " OR ");
      case Case branches -> branches(branches);
      case Expression.InList list -> of(list.operand()) + " IN " + joined(list.values(), ", ");
      case Expression.ScalarSubquery _ -> "(SubPlan)";
    };
  }

  static String list(List<Expression> expressions) {
    return expressions.stream().map(ExpressionText::of).collect(Collectors.joining(", "));
  }

  private static String joined(List<Expression> operands, String separator) {
    return operands.stream()
        .map(ExpressionText::of)
        .collect(Collectors.joining(separator, "(", ")"));
  }

  private static String constant(Constant constant) {
    Object datum = constant.datum();
    if (datum == null) {
      return "NULL::" + constant.type().sqlName();
    }
    String text = DatumText.format(constant.type(), datum);
    if (constant.type().kind().isInteger()) {
      return text;
    }
    return "'" + text.replace("'", "''") + "'::" + constant.type().sqlName();
  }

  private static String call(Call call) {
    List<Expression> operands = call.operands();
    String operator =
        switch (call.function()) {
          case EQUAL -> "=";
          case NOT_EQUAL -> "<>";
          case LESS -> "<";
          case LESS_OR_EQUAL -> "<=";
          case GREATER -> ">";
          case GREATER_OR_EQUAL -> ">=";
          case IS_DISTINCT_FROM -> "IS DISTINCT FROM";
          case IS_NOT_DISTINCT_FROM -> "IS NOT DISTINCT FROM";
          case ADD, DATETIME_ADD, DATE_ADD_DAYS, INTERVAL_ADD -> "+";
          case SUBTRACT, DATETIME_SUBTRACT, DATE_SUBTRACT_DAYS, INTERVAL_SUBTRACT -> "-";
          case DATE_DIFFERENCE, DATETIME_DIFFERENCE -> "-";
          case MULTIPLY, INTERVAL_MULTIPLY -> "*";
          case DIVIDE, INTERVAL_DIVIDE -> "/";
          case MODULO -> "%";
          case CONCAT -> "||";
          case LIKE -> "LIKE";
          case ILIKE -> "ILIKE";
          case REGEX_MATCH -> "~";
          case REGEX_MATCH_IGNORE_CASE -> "~*";
          default -> "";
        };
    if (!operator.isEmpty() && operands.size() == 2) {
      return "(" + of(operands.get(0)) + " " + operator + " " + of(operands.get(1)) + ")";
    }
    return switch (call.function()) {
      case NOT -> "(NOT " + of(operands.getFirst()) + ")";
      case NEGATE -> "(- " + of(operands.getFirst()) + ")";
      case IS_NULL, IS_NOT_NULL, IS_TRUE, IS_NOT_TRUE, IS_FALSE, IS_NOT_FALSE ->
          "(" + of(operands.getFirst()) + " " + call.function().name().replace('_', ' ') + ")";
      default -> call.function().name().toLowerCase(Locale.ROOT) + "(" + list(operands) + ")";
    };
  }

  private static String branches(Case branches) {
    String whens =
        branches.branches().stream()
            .map(b -> " WHEN " + of(b.condition()) + " THEN " + of(b.result()))
            .collect(Collectors.joining());
    return "CASE" + whens + " ELSE " + of(branches.otherwise()) + " END";
  }
}
