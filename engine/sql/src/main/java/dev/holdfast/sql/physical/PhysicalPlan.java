package dev.holdfast.sql.physical;

import dev.holdfast.types.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A node of a physical query plan. Each node says its output columns' types.
public sealed interface PhysicalPlan {
  /// The types of the output columns, in order.
  List<SqlType> columns();

  /// All rows of a table; `condition` (over the output columns) may drop rows early.
  record TableScan(TableAccess access, @Nullable Expression condition) implements PhysicalPlan {
    @Override
    public List<SqlType> columns() {
      return access.types();
    }
  }

  /// The row with this primary key, if any: one expression without input columns for each key
  /// column; a NULL finds nothing.
  record KeyLookup(TableAccess access, List<Expression> key, @Nullable Expression condition)
      implements PhysicalPlan {
    @Override
    public List<SqlType> columns() {
      return access.types();
    }
  }

  /// The rows of a range of the primary key ([#PRIMARY_KEY]) or of a secondary index, in its order
  /// or the reverse.
  record IndexScan(
      TableAccess access,
      int indexId,
      KeyBounds bounds,
      boolean reverse,
      @Nullable Expression condition)
      implements PhysicalPlan {
    /// In place of an index number: the primary key.
    public static final int PRIMARY_KEY = 0;

    @Override
    public List<SqlType> columns() {
      return access.types();
    }
  }

  /// A range of index keys: equal to `prefix` in the leading columns, then between the bounds in
  /// the next column. Expressions have no input columns; a NULL in the prefix or a bound finds
  /// nothing, unless `prefix` compares by IS NOT DISTINCT FROM.
  record KeyBounds(
      List<Expression> prefix,
      @Nullable Expression lower,
      boolean lowerInclusive,
      @Nullable Expression upper,
      boolean upperInclusive) {}

  /// Fixed rows of expressions without input columns.
  record Values(List<List<Expression>> rows, List<SqlType> columns) implements PhysicalPlan {}

  /// The rows of a system view, made by the engine when asked.
  ///
  /// @param columnNames for EXPLAIN only
  record SystemViewScan(String viewName, List<String> columnNames, List<SqlType> columns)
      implements PhysicalPlan {}

  /// `generate_series(start, stop, step)` of integers, numbers or timestamps.
  record SeriesScan(Expression start, Expression stop, @Nullable Expression step, SqlType type)
      implements PhysicalPlan {
    @Override
    public List<SqlType> columns() {
      return List.of(type);
    }
  }

  /// The rows for which the condition is true.
  record Filter(PhysicalPlan input, Expression condition) implements PhysicalPlan {
    @Override
    public List<SqlType> columns() {
      return input.columns();
    }
  }

  /// One expression for each output column.
  record Project(PhysicalPlan input, List<Expression> expressions) implements PhysicalPlan {
    @Override
    public List<SqlType> columns() {
      return expressions.stream().map(Expression::type).toList();
    }
  }

  /// Kinds of join. SEMI and ANTI give only left columns; ANTI keeps left rows without a match.
  /// MARK gives the left columns and a BOOLEAN: true for a match, NULL if none was true but one was
  /// unknown, else false (what IN and its negation need).
  enum JoinKind {
    INNER,
    LEFT,
    RIGHT,
    FULL,
    SEMI,
    ANTI,
    MARK
  }

  /// Equality join by hashing the right input; NULL keys never match. `residual` is over left and
  /// right columns and is part of the join condition.
  record HashJoin(
      PhysicalPlan left,
      PhysicalPlan right,
      JoinKind kind,
      List<Integer> leftKeys,
      List<Integer> rightKeys,
      @Nullable Expression residual)
      implements PhysicalPlan {
    @Override
    public List<SqlType> columns() {
      return Joins.columns(left, right, kind);
    }
  }

  /// Any join condition (null: every pair), by trying every pair.
  record NestedLoopJoin(
      PhysicalPlan left, PhysicalPlan right, JoinKind kind, @Nullable Expression condition)
      implements PhysicalPlan {
    @Override
    public List<SqlType> columns() {
      return Joins.columns(left, right, kind);
    }
  }

  /// For each row of the left input, runs the right input, whose expressions refer to that row by
  /// `OuterColumn(applyId, …)`. Serves correlated sub-queries, LATERAL, and index nested loops.
  record Apply(int applyId, PhysicalPlan left, PhysicalPlan right, JoinKind kind)
      implements PhysicalPlan {
    @Override
    public List<SqlType> columns() {
      return Joins.columns(left, right, kind);
    }
  }

  /// Groups by input columns; output: the grouping columns, then the aggregates. No grouping
  /// columns: exactly one row.
  record Aggregate(PhysicalPlan input, List<Integer> groupColumns, List<AggregateCall> calls)
      implements PhysicalPlan {
    @Override
    public List<SqlType> columns() {
      return Joins.aggregateColumns(input, groupColumns, calls);
    }
  }

  /// Input columns followed by window functions over one partitioning and order.
  record Window(
      PhysicalPlan input,
      List<Integer> partitionColumns,
      List<SortKey> order,
      List<WindowCall> calls)
      implements PhysicalPlan {
    @Override
    public List<SqlType> columns() {
      return Joins.windowColumns(input, calls);
    }
  }

  /// Sorted rows, optionally only those after `offset` and at most `limit`; a NULL limit is none.
  record Sort(
      PhysicalPlan input,
      List<SortKey> keys,
      @Nullable Expression offset,
      @Nullable Expression limit)
      implements PhysicalPlan {
    @Override
    public List<SqlType> columns() {
      return input.columns();
    }
  }

  /// Rows after `offset` and at most `limit` (BIGINT expressions; a NULL limit is none).
  record Limit(PhysicalPlan input, @Nullable Expression offset, @Nullable Expression limit)
      implements PhysicalPlan {
    @Override
    public List<SqlType> columns() {
      return input.columns();
    }
  }

  /// Set operations over inputs with equal column types.
  record SetOperation(Kind kind, boolean all, List<PhysicalPlan> inputs) implements PhysicalPlan {
    /// The set operations.
    public enum Kind {
      UNION,
      INTERSECT,
      EXCEPT
    }

    @Override
    public List<SqlType> columns() {
      return inputs.getFirst().columns();
    }
  }

  /// WITH RECURSIVE: `seed`, then `step` again and again over the rows that came new, read by
  /// [WorkingTable] with the same id; `distinct` drops rows seen before.
  record RecursiveUnion(int workingTableId, PhysicalPlan seed, PhysicalPlan step, boolean distinct)
      implements PhysicalPlan {
    @Override
    public List<SqlType> columns() {
      return seed.columns();
    }
  }

  /// The rows that the last round of the enclosing [RecursiveUnion] made.
  ///
  /// @param columnNames for EXPLAIN only
  record WorkingTable(int workingTableId, List<String> columnNames, List<SqlType> columns)
      implements PhysicalPlan {}

  /// Locks each row that passes (SELECT … FOR UPDATE and its siblings). Reads ROW_KEY from the
  /// input column `keyColumn` of each target; output: the input columns.
  record LockRows(
      PhysicalPlan input, List<LockTarget> targets, LockStrength strength, LockWait lockWait)
      implements PhysicalPlan {
    @Override
    public List<SqlType> columns() {
      return input.columns();
    }
  }

  /// A table whose rows are locked, and the input column with its ROW_KEY.
  record LockTarget(int tableId, String tableName, int keyColumn) {}

  /// Row lock strengths, as PostgreSQL's.
  enum LockStrength {
    KEY_SHARE,
    SHARE,
    NO_KEY_UPDATE,
    UPDATE
  }

  /// What to do when a row is locked by another transaction.
  enum LockWait {
    WAIT,
    NO_WAIT,
    SKIP_LOCKED
  }
}
