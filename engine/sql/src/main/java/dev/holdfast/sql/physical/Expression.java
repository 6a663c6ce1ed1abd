package dev.holdfast.sql.physical;

import dev.holdfast.types.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A scalar expression over the columns of an input row.
public sealed interface Expression {
  /// The SQL type of the value.
  SqlType type();

  /// A column of the input.
  record InputColumn(int index, SqlType type) implements Expression {}

  /// A column of the row that an enclosing Apply is at.
  record OuterColumn(int applyId, int index, SqlType type) implements Expression {}

  /// A fixed value; `datum` null is SQL NULL.
  record Constant(@Nullable Object datum, SqlType type) implements Expression {}

  /// A statement parameter, counted from 0.
  record Parameter(int index, SqlType type) implements Expression {}

  /// A conversion; `assignment` raises 22001 on over-long text where an explicit cast truncates.
  record Cast(Expression operand, SqlType type, boolean assignment) implements Expression {}

  /// A function or operator.
  record Call(Function function, List<Expression> operands, SqlType type) implements Expression {
    /// Keeps its own copy of the operands.
    public Call {
      operands = List.copyOf(operands);
    }
  }

  /// Three-valued AND of two or more operands; operands after a false one are not evaluated.
  record And(List<Expression> operands) implements Expression {
    /// Keeps its own copy of the operands.
    public And {
      operands = List.copyOf(operands);
    }

    @Override
    public SqlType type() {
      return SqlType.BOOLEAN;
    }
  }

  /// Three-valued OR of two or more operands; operands after a true one are not evaluated.
  record Or(List<Expression> operands) implements Expression {
    /// Keeps its own copy of the operands.
    public Or {
      operands = List.copyOf(operands);
    }

    @Override
    public SqlType type() {
      return SqlType.BOOLEAN;
    }
  }

  /// The result of the first branch whose condition is true, else `otherwise`; only what is needed
  /// is evaluated. COALESCE and NULLIF arrive in this form.
  record Case(List<Branch> branches, Expression otherwise, SqlType type) implements Expression {
    /// Keeps its own copy of the branches.
    public Case {
      branches = List.copyOf(branches);
    }

    /// WHEN condition THEN result.
    public record Branch(Expression condition, Expression result) {}
  }

  /// `operand IN (values)`, with SQL's rule for NULLs among the values.
  record InList(Expression operand, List<Expression> values) implements Expression {
    /// Keeps its own copy of the values.
    public InList {
      values = List.copyOf(values);
    }

    @Override
    public SqlType type() {
      return SqlType.BOOLEAN;
    }
  }

  /// The single value of a sub-query without outer references, run once for each execution; NULL
  /// for no row, 21000 for more than one.
  record ScalarSubquery(PhysicalPlan plan, SqlType type) implements Expression {}
}
