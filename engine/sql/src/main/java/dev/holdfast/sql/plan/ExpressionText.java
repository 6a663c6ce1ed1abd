package dev.holdfast.sql.plan;

import dev.holdfast.sql.physical.Expression;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Expressions as text; constants of text are cut short.
final class ExpressionText {
  private static final int TEXT_MAX = 40;

  private ExpressionText() {}

  static String list(List<Expression> expressions) {
    return expressions.stream().map(ExpressionText::of).collect(Collectors.joining(", ", "(", ")"));
  }

  static String of(Expression expression) {
    return switch (expression) {
      case Expression.InputColumn column -> "#" + column.index();
      case Expression.OuterColumn column -> "#" + column.index() + "@" + column.applyId();
      case Expression.Constant constant -> constant(constant);
      case Expression.Parameter parameter -> "$" + (parameter.index() + 1);
      case Expression.Cast cast -> of(cast.operand()) + "::" + cast.type();
      case Expression.Call call ->
          call.function().name().toLowerCase(Locale.ROOT) + list(call.operands());
      case Expression.And and -> joined(and.operands(), " and ");
      case Expression.Or or -> joined(or.operands(), " or ");
      case Expression.Case choice ->
          choice.branches().stream()
              .map(b -> " when " + of(b.condition()) + " then " + of(b.result()))
              .collect(Collectors.joining("", "case", " else " + of(choice.otherwise()) + " end"));
      case Expression.InList in -> of(in.operand()) + " in " + list(in.values());
      case Expression.ScalarSubquery _ -> "(sub-query)";
    };
  }

  private static String joined(List<Expression> operands, String separator) {
    return operands.stream()
        .map(ExpressionText::of)
        .collect(Collectors.joining(separator, "(", ")"));
  }

  private static String constant(Expression.Constant constant) {
    Object datum = constant.datum();
    if (datum == null) {
      return "null";
    }
    if (datum instanceof String text) {
      String shown = text.length() > TEXT_MAX ? text.substring(0, TEXT_MAX) + "…" : text;
      return "'" + shown + "'";
    }
    return datum.toString();
  }
}
