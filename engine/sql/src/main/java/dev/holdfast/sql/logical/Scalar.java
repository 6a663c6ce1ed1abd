package dev.holdfast.sql.logical;

import dev.holdfast.sql.physical.AggregateCall;
import dev.holdfast.sql.physical.Function;
import dev.holdfast.sql.physical.WindowCall;
import dev.holdfast.types.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A scalar expression over columns.
public sealed interface Scalar {
  /// The type of the value.
  SqlType type();

  /// The value of a column.
  record ColumnRef(Column column) implements Scalar {
    @Override
    public SqlType type() {
      return column.type();
    }
  }

  /// A fixed value.
  record Literal(@Nullable Object datum, SqlType type) implements Scalar {}

  /// A quoted string or NULL whose type the context has not decided; only inside the binder.
  record Unknown(@Nullable String text) implements Scalar {
    @Override
    public SqlType type() {
      return SqlType.TEXT;
    }
  }

  /// A parameter.
  record Param(int index, SqlType type) implements Scalar {}

  /// A parameter whose type the context has not decided; only inside the binder.
  record UnknownParam(int index) implements Scalar {
    @Override
    public SqlType type() {
      return SqlType.TEXT;
    }
  }

  /// A conversion.
  record Cast(Scalar operand, SqlType type, boolean assignment) implements Scalar {}

  /// A function or operator.
  record Call(Function function, List<Scalar> operands, SqlType type) implements Scalar {
    /// Keeps its own copy of the operands.
    public Call {
      operands = List.copyOf(operands);
    }
  }

  /// Conjunction of two or more.
  record And(List<Scalar> operands) implements Scalar {
    /// Keeps its own copy of the operands.
    public And {
      operands = List.copyOf(operands);
    }

    @Override
    public SqlType type() {
      return SqlType.BOOLEAN;
    }
  }

  /// Disjunction of two or more.
  record Or(List<Scalar> operands) implements Scalar {
    /// Keeps its own copy of the operands.
    public Or {
      operands = List.copyOf(operands);
    }

    @Override
    public SqlType type() {
      return SqlType.BOOLEAN;
    }
  }

  /// CASE.
  record Case(List<Branch> branches, Scalar otherwise, SqlType type) implements Scalar {
    /// Keeps its own copy of the branches.
    public Case {
      branches = List.copyOf(branches);
    }
  }

  /// WHEN condition THEN result.
  record Branch(Scalar condition, Scalar result) {}

  /// `operand IN (values)`.
  record InList(Scalar operand, List<Scalar> values) implements Scalar {
    /// Keeps its own copy of the values.
    public InList {
      values = List.copyOf(values);
    }

    @Override
    public SqlType type() {
      return SqlType.BOOLEAN;
    }
  }

  /// EXISTS (query).
  record Exists(Relation query) implements Scalar {
    @Override
    public SqlType type() {
      return SqlType.BOOLEAN;
    }
  }

  /// The single value of a query with one column.
  record ScalarQuery(Relation query) implements Scalar {
    @Override
    public SqlType type() {
      return query.columns().getFirst().type();
    }
  }

  /// `operands comparison ANY (query)` or ALL. The query's columns have the operands' types.
  /// Several operands compare by equality, all of them.
  record Quantified(List<Scalar> operands, Function comparison, boolean all, Relation query)
      implements Scalar {
    /// Keeps its own copy of the operands.
    public Quantified {
      operands = List.copyOf(operands);
    }

    @Override
    public SqlType type() {
      return SqlType.BOOLEAN;
    }
  }

  /// One key of an order.
  record Order(Scalar value, boolean descending, boolean nullsFirst) {}

  /// An aggregate function where the user wrote it; only inside the binder.
  record AggregateFunction(
      AggregateCall.Kind kind,
      List<Scalar> operands,
      boolean distinct,
      @Nullable Scalar filter,
      List<Order> order,
      SqlType type)
      implements Scalar {
    /// Keeps its own copies of the lists.
    public AggregateFunction {
      operands = List.copyOf(operands);
      order = List.copyOf(order);
    }
  }

  /// A window function where the user wrote it; only inside the binder.
  record WindowFunction(
      WindowCall.Kind kind,
      List<Scalar> operands,
      List<Scalar> partition,
      List<Order> order,
      WindowCall.Frame frame,
      SqlType type)
      implements Scalar {
    /// Keeps its own copies of the lists.
    public WindowFunction {
      operands = List.copyOf(operands);
      partition = List.copyOf(partition);
      order = List.copyOf(order);
    }
  }

  /// GROUPING(...) where the user wrote it; only inside the binder.
  record Grouping(List<Scalar> operands) implements Scalar {
    /// Keeps its own copy of the operands.
    public Grouping {
      operands = List.copyOf(operands);
    }

    @Override
    public SqlType type() {
      return SqlType.INTEGER;
    }
  }
}
