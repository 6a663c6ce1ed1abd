package dev.holdfast.sql.exec;

import dev.holdfast.sql.physical.AggregateCall;
import dev.holdfast.sql.physical.Expression;
import dev.holdfast.sql.physical.Function;
import dev.holdfast.sql.physical.PhysicalPlan;
import dev.holdfast.sql.physical.SortKey;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.text.DatumText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Short forms of plans and expressions.
final class Build {
  private Build() {}

  static Expression column(int index, SqlType type) {
    return new Expression.InputColumn(index, type);
  }

  static Expression literal(SqlType type, @Nullable String text) {
    return new Expression.Constant(text == null ? null : DatumText.parse(type, text), type);
  }

  static Expression integer(long value) {
    return new Expression.Constant(value, SqlType.INTEGER);
  }

  static Expression text(@Nullable String value) {
    return new Expression.Constant(value, SqlType.TEXT);
  }

  static Expression number(String value) {
    return literal(SqlType.NUMERIC, value);
  }

  static Expression call(SqlType type, Function function, Expression... operands) {
    return new Expression.Call(function, List.of(operands), type);
  }

  static Expression test(Function function, Expression... operands) {
    return call(SqlType.BOOLEAN, function, operands);
  }

  static Expression cast(Expression operand, SqlType type) {
    return new Expression.Cast(operand, type, false);
  }

  static PhysicalPlan.Values values(List<SqlType> types, List<List<@Nullable Object>> rows) {
    var expressions = new ArrayList<List<Expression>>();
    for (List<@Nullable Object> row : rows) {
      var line = new ArrayList<Expression>();
      for (int i = 0; i < types.size(); i++) {
        line.add(new Expression.Constant(row.get(i), types.get(i)));
      }
      expressions.add(line);
    }
    return new PhysicalPlan.Values(expressions, types);
  }

  static AggregateCall aggregate(AggregateCall.Kind kind, SqlType type, Integer... operands) {
    return new AggregateCall(kind, List.of(operands), false, -1, List.of(), type);
  }

  static SortKey ascending(int column) {
    return new SortKey(column, false, false);
  }

  static SortKey descending(int column) {
    return new SortKey(column, true, true);
  }
}
