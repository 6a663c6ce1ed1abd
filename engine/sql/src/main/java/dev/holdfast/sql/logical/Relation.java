package dev.holdfast.sql.logical;

import dev.holdfast.catalog.Table;
import dev.holdfast.sql.physical.AggregateCall;
import dev.holdfast.sql.physical.PhysicalPlan.JoinKind;
import dev.holdfast.sql.physical.PhysicalPlan.LockStrength;
import dev.holdfast.sql.physical.PhysicalPlan.LockWait;
import dev.holdfast.sql.physical.PhysicalPlan.SetOperation;
import dev.holdfast.sql.physical.WindowCall;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A set of rows, and the columns that they have.
public sealed interface Relation {
  /// The output columns, in order.
  List<Column> columns();

  /// The versions of a table's rows.
  ///
  /// @param alias what the statement calls the table
  /// @param slots for each column the row slot or version property that it shows
  record TableScan(
      Table table, String alias, List<Column> columns, List<Integer> slots, TimeSpec time)
      implements Relation {}

  /// Which versions a scan shows; the bounds hold no columns.
  record TimeSpec(Kind kind, @Nullable Scalar first, @Nullable Scalar second) {
    /// The statement's snapshot.
    public static final TimeSpec CURRENT = new TimeSpec(Kind.CURRENT, null, null);

    /// Kinds of time.
    public enum Kind {
      CURRENT,
      AS_OF,
      FROM_TO,
      BETWEEN,
      CONTAINED_IN,
      ALL
    }
  }

  /// The rows of a system view.
  record SystemViewScan(String viewName, List<Column> columns) implements Relation {}

  /// `generate_series`.
  record Series(Scalar start, Scalar stop, @Nullable Scalar step, Column column)
      implements Relation {
    @Override
    public List<Column> columns() {
      return List.of(column);
    }
  }

  /// Fixed rows.
  record Values(List<List<Scalar>> rows, List<Column> columns) implements Relation {}

  /// Rows for which all conditions are true.
  record Filter(Relation input, List<Scalar> conditions) implements Relation {
    @Override
    public List<Column> columns() {
      return input.columns();
    }
  }

  /// New columns, or input columns passed on.
  record Project(Relation input, List<Item> items) implements Relation {
    @Override
    public List<Column> columns() {
      return items.stream().map(Item::column).toList();
    }
  }

  /// A column and its value; a column passed on is its own value.
  record Item(Column column, Scalar value) {
    /// Passes a column on.
    public static Item pass(Column column) {
      return new Item(column, new Scalar.ColumnRef(column));
    }
  }

  /// A join; the right side may refer to columns of the left (LATERAL).
  ///
  /// @param mark the column that a MARK join makes, else null
  record Join(
      JoinKind kind, Relation left, Relation right, List<Scalar> conditions, @Nullable Column mark)
      implements Relation {
    @Override
    public List<Column> columns() {
      return switch (kind) {
        case SEMI, ANTI -> left.columns();
        case MARK -> append(left.columns(), mark == null ? List.of() : List.of(mark));
        case INNER, LEFT, RIGHT, FULL -> append(left.columns(), right.columns());
      };
    }

    private static List<Column> append(List<Column> first, List<Column> second) {
      var all = new ArrayList<Column>(first);
      all.addAll(second);
      return all;
    }
  }

  /// Groups; output: the grouping columns of the input, then the aggregates.
  record Aggregate(Relation input, List<Column> groups, List<AggregateItem> items)
      implements Relation {
    @Override
    public List<Column> columns() {
      var all = new ArrayList<Column>(groups);
      items.forEach(item -> all.add(item.column()));
      return all;
    }
  }

  /// One aggregate over input columns.
  record AggregateItem(
      Column column,
      AggregateCall.Kind kind,
      List<Column> operands,
      boolean distinct,
      @Nullable Column filter,
      List<OrderKey> order) {}

  /// One key of an order.
  record OrderKey(Column column, boolean descending, boolean nullsFirst) {}

  /// The input with window functions over one partitioning and order.
  record Window(
      Relation input, List<Column> partition, List<OrderKey> order, List<WindowItem> items)
      implements Relation {
    @Override
    public List<Column> columns() {
      var all = new ArrayList<Column>(input.columns());
      items.forEach(item -> all.add(item.column()));
      return all;
    }
  }

  /// One window function over input columns.
  record WindowItem(
      Column column, WindowCall.Kind kind, List<Column> operands, WindowCall.Frame frame) {}

  /// Rows in order (none: any), after an offset, up to a limit.
  record Sort(Relation input, List<OrderKey> keys, @Nullable Scalar offset, @Nullable Scalar limit)
      implements Relation {
    @Override
    public List<Column> columns() {
      return input.columns();
    }
  }

  /// A set operation; each input gives its columns in the order of the output.
  record SetOp(SetOperation.Kind kind, boolean all, List<Relation> inputs, List<Column> columns)
      implements Relation {}

  /// WITH RECURSIVE.
  record RecursiveUnion(
      int workingTableId, Relation seed, Relation step, boolean distinct, List<Column> columns)
      implements Relation {}

  /// The last round's rows of a recursive union.
  record WorkingTable(int workingTableId, List<Column> columns) implements Relation {}

  /// Locks the rows that pass.
  record Lock(Relation input, List<LockItem> targets, LockStrength strength, LockWait lockWait)
      implements Relation {
    @Override
    public List<Column> columns() {
      return input.columns();
    }
  }

  /// A table whose rows are locked, and the column with their storage keys.
  record LockItem(Table table, Column key) {}
}
