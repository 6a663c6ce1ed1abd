package dev.holdfast.sql.plan;

import dev.holdfast.catalog.Index;
import dev.holdfast.catalog.RowEstimates;
import dev.holdfast.catalog.Table;
import dev.holdfast.sql.logical.Column;
import dev.holdfast.sql.logical.Relation;
import dev.holdfast.sql.logical.Relations;
import dev.holdfast.sql.logical.Scalar;
import dev.holdfast.sql.physical.Function;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Guesses of row counts. Wrong guesses make slow plans, never wrong ones.
final class Estimator {
  private static final double UNKNOWN_ROWS = 1_000;
  private static final double RANGE = 0.3;
  private static final double PATTERN = 0.1;
  private static final double OTHER = 0.4;
  private static final double DISTINCT_SHARE = 0.1;

  /// Of a column about which nothing is known: 16 values in 1,000 rows, 515 in 6,000,000.
  private static final double DISTINCT_EXPONENT = 0.4;

  private final RowEstimates estimates;
  private final IdentityHashMap<Relation, Double> known = new IdentityHashMap<>();
  private final Map<Column, Double> distinctValues = new HashMap<>();
  private final Map<Column, Double> tableRows = new HashMap<>();

  Estimator(RowEstimates estimates) {
    this.estimates = estimates;
  }

  double rows(Relation relation) {
    Double before = known.get(relation);
    if (before != null) {
      return before;
    }
    double rows = Math.max(1, estimate(relation));
    known.put(relation, rows);
    return rows;
  }

  private double estimate(Relation relation) {
    return switch (relation) {
      case Relation.TableScan scan -> scan(scan);
      case Relation.SystemViewScan _, Relation.Series _, Relation.WorkingTable _ -> UNKNOWN_ROWS;
      case Relation.Values values -> values.rows().size();
      case Relation.Filter filter -> rows(filter.input()) * selectivity(filter.conditions());
      case Relation.Project project -> project(project);
      case Relation.Join join -> join(join);
      case Relation.Aggregate aggregate -> aggregate(aggregate);
      case Relation.Window window -> rows(window.input());
      case Relation.Sort sort -> sort(sort);
      case Relation.SetOp setOp -> setOp.inputs().stream().mapToDouble(this::rows).sum();
      case Relation.RecursiveUnion union -> rows(union.seed()) + 10 * rows(union.step());
      case Relation.Lock lock -> rows(lock.input());
    };
  }

  private double project(Relation.Project project) {
    double rows = rows(project.input());
    for (Relation.Item item : project.items()) {
      if (item.value() instanceof Scalar.ColumnRef(Column source)
          && distinctValues.containsKey(source)) {
        distinctValues.putIfAbsent(item.column(), distinctValues.getOrDefault(source, 10.0));
      }
    }
    return rows;
  }

  private double scan(Relation.TableScan scan) {
    double rows = Math.max(1, estimates.rowCount(scan.table().id()));
    Table table = scan.table();
    for (int i = 0; i < scan.columns().size(); i++) {
      Column column = scan.columns().get(i);
      tableRows.put(column, rows);
      boolean unique = column.origin() != null && isUnique(table, column.name());
      distinctValues.put(column, unique ? rows : distinct(table, column, rows));
    }
    return rows;
  }

  /// A foreign key has as many values as what it references.
  private double distinct(Table table, Column column, double rows) {
    dev.holdfast.catalog.Column stored =
        column.origin() == null ? null : table.column(column.name());
    if (stored != null) {
      for (dev.holdfast.catalog.ForeignKey key : table.foreignKeys()) {
        if (key.columnNumbers().equals(List.of(stored.number()))) {
          return Math.max(1, Math.min(rows, (double) estimates.rowCount(key.referencedTableId())));
        }
      }
    }
    return Math.max(Math.min(rows, 10), Math.pow(rows, DISTINCT_EXPONENT));
  }

  static boolean isUnique(Table table, String columnName) {
    dev.holdfast.catalog.Column column = table.column(columnName);
    if (column == null) {
      return false;
    }
    List<Integer> alone = List.of(column.number());
    boolean primary =
        table.primaryKey() != null && table.primaryKey().columnNumbers().equals(alone);
    return primary
        || table.indexes().stream()
            .filter(Index::unique)
            .anyMatch(index -> index.columnNumbers().equals(alone));
  }

  private double join(Relation.Join join) {
    double left = rows(join.left());
    double right = rows(join.right());
    double pairs = left * right * selectivity(join.conditions());
    return switch (join.kind()) {
      case INNER -> pairs;
      case LEFT -> Math.max(left, pairs);
      case RIGHT -> Math.max(right, pairs);
      case FULL -> Math.max(left + right, pairs);
      case SEMI -> Math.max(1, Math.min(left, left * 0.5));
      case ANTI -> Math.max(1, left * 0.3);
      case MARK -> left;
    };
  }

  private double aggregate(Relation.Aggregate aggregate) {
    double input = rows(aggregate.input());
    double groups = 1;
    for (Column column : aggregate.groups()) {
      groups *= distinctValues.getOrDefault(column, Math.max(1, input * DISTINCT_SHARE));
    }
    return Math.min(input, groups);
  }

  private double sort(Relation.Sort sort) {
    double input = rows(sort.input());
    return sort.limit() instanceof Scalar.Literal(Long limit, var _)
        ? Math.min(input, limit)
        : input;
  }

  /// Conditions as if independent; but columns compared in pairs never match less than a key would.
  double selectivity(List<Scalar> conditions) {
    double others = 1;
    double pairs = 1;
    double mostRows = 1;
    for (Scalar condition : conditions) {
      double own = selectivity(condition);
      if (condition instanceof Scalar.Call call
          && call.function() == Function.EQUAL
          && call.operands().get(0) instanceof Scalar.ColumnRef(Column a)
          && call.operands().get(1) instanceof Scalar.ColumnRef(Column b)) {
        pairs *= own;
        double smaller = Math.min(tableRows.getOrDefault(a, 1.0), tableRows.getOrDefault(b, 1.0));
        mostRows = Math.max(mostRows, Math.max(smaller, 1 / own));
      } else {
        others *= own;
      }
    }
    return others * Math.max(pairs, 1 / mostRows);
  }

  double selectivity(Scalar condition) {
    return switch (condition) {
      case Scalar.Call call -> call(call);
      case Scalar.And and -> selectivity(and.operands());
      case Scalar.Or or -> Math.min(1, or.operands().stream().mapToDouble(this::selectivity).sum());
      case Scalar.InList in -> Math.min(1, in.values().size() / distinct(in.operand()));
      case Scalar.Literal(Object datum, var _) -> Boolean.TRUE.equals(datum) ? 1 : 0;
      default -> OTHER;
    };
  }

  private double call(Scalar.Call call) {
    return switch (call.function()) {
      case EQUAL, IS_NOT_DISTINCT_FROM ->
          1 / Math.max(distinct(call.operands().get(0)), distinct(call.operands().get(1)));
      case NOT_EQUAL -> 0.9;
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> RANGE;
      case LIKE, ILIKE, SIMILAR_TO -> PATTERN;
      case IS_NULL -> 0.1;
      case IS_NOT_NULL -> 0.9;
      case NOT -> Math.max(0.05, 1 - selectivity(call.operands().getFirst()));
      default -> OTHER;
    };
  }

  private double distinct(Scalar scalar) {
    Set<Column> columns = Relations.columns(scalar);
    double most = 1;
    for (Column column : columns) {
      most = Math.max(most, distinctValues.getOrDefault(column, 10.0));
    }
    return most;
  }
}
