package dev.holdfast.sql.exec;

import dev.holdfast.sql.physical.Expression;
import dev.holdfast.sql.physical.Expression.InputColumn;
import dev.holdfast.types.SqlType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which input columns expressions read, and their types.
final class InputTypes {
  private @Nullable SqlType[] types = {};

  private InputTypes() {}

  /// The type at each column's index; null for columns that are not read.
  static @Nullable SqlType[] of(List<Expression> expressions) {
    var found = new InputTypes();
    expressions.forEach(found::visit);
    return found.types;
  }

  private void visit(Expression expression) {
    switch (expression) {
      case InputColumn(int index, SqlType type) -> add(index, type);
      case Expression.Cast cast -> visit(cast.operand());
      case Expression.Call call -> call.operands().forEach(this::visit);
      case Expression.And and -> and.operands().forEach(this::visit);
      case Expression.Or or -> or.operands().forEach(this::visit);
      case Expression.Case branches -> {
        for (Expression.Case.Branch branch : branches.branches()) {
          visit(branch.condition());
          visit(branch.result());
        }
        visit(branches.otherwise());
      }
      case Expression.InList list -> {
        visit(list.operand());
        list.values().forEach(this::visit);
      }
      case Expression.OuterColumn _,
          Expression.Constant _,
          Expression.Parameter _,
          Expression.ScalarSubquery _ -> {}
    }
  }

  private void add(int index, SqlType type) {
    if (index >= types.length) {
      types = Arrays.copyOf(types, index + 1);
    }
    types[index] = type;
  }
}
