package dev.holdfast.sql.plan;

import dev.holdfast.sql.logical.Column;
import dev.holdfast.sql.logical.Relation;
import dev.holdfast.sql.logical.Relations;
import dev.holdfast.sql.logical.Scalar;
import dev.holdfast.sql.logical.Volatility;
import dev.holdfast.sql.physical.Expression;
import dev.holdfast.sql.physical.Function;
import dev.holdfast.sql.physical.PhysicalPlan;
import dev.holdfast.sql.physical.PhysicalPlan.JoinKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Chooses how a join runs: lateral, by index, by hash, or by trying every pair.
final class JoinLowering {
  /// An index is worth it if the outer side is this many times smaller than the table.
  private static final double INDEX_ADVANTAGE = 20;

  /// Above this many outer rows guesses are too weak to bet on lookups one by one.
  private static final double OUTER_ROWS_MAX = 1_000;

  private final Lowering lowering;

  JoinLowering(Lowering lowering) {
    this.lowering = lowering;
  }

  Lowered lower(Relation.Join join, Set<Column> needed, @Nullable Environment environment) {
    if (isLateral(join.left(), join.right())) {
      return apply(join, needed, environment);
    }
    if (usesIndex(join.left(), join.right(), join)) {
      return apply(join, needed, environment);
    }
    if (join.kind() == JoinKind.INNER && usesIndex(join.right(), join.left(), join)) {
      return apply(swapped(join.kind(), join), needed, environment);
    }
    return flat(join, needed, environment);
  }

  private static Relation.Join swapped(JoinKind kind, Relation.Join join) {
    Relation left = join.right();
    Relation right = join.left();
    return new Relation.Join(kind, left, right, join.conditions(), null);
  }

  private static boolean isLateral(Relation left, Relation right) {
    Set<Column> columns = Relations.columnSet(left.columns());
    return Relations.free(right).stream().anyMatch(columns::contains);
  }

  private boolean usesIndex(Relation outer, Relation inner, Relation.Join join) {
    boolean fits =
        switch (join.kind()) {
          case INNER, LEFT, SEMI, ANTI -> true;
          case RIGHT, FULL, MARK -> false;
        };
    Relation bare = inner instanceof Relation.Filter filter ? filter.input() : inner;
    if (!fits || !(bare instanceof Relation.TableScan scan)) {
      return false;
    }
    Estimator estimator = lowering.estimator();
    double outerRows = estimator.rows(outer);
    return outerRows <= OUTER_ROWS_MAX
        && outerRows * INDEX_ADVANTAGE < estimator.rows(scan)
        && AccessPaths.hasIndexFor(scan, join.conditions());
  }

  private Lowered apply(Relation.Join join, Set<Column> needed, @Nullable Environment environment) {
    Relation right = join.right();
    if (!join.conditions().isEmpty()) {
      var conditions = new ArrayList<>(join.conditions());
      Relation input = right;
      if (right instanceof Relation.Filter filter) {
        conditions.addAll(filter.conditions());
        input = filter.input();
      }
      right = new Relation.Filter(input, conditions);
    }
    Set<Column> leftColumns = Relations.columnSet(join.left().columns());
    Set<Column> toLeft = Relations.columnSet(needed);
    toLeft.addAll(Relations.free(right));
    toLeft.retainAll(leftColumns);
    Lowered left = lowering.lower(join.left(), toLeft, environment);
    int applyId = lowering.nextApply();
    var inside = new Environment(environment, applyId, left.positions());
    Lowered lowered = lowering.lower(right, only(needed, right), inside);
    return output(
        join,
        left,
        lowered,
        new PhysicalPlan.Apply(applyId, left.plan(), lowered.plan(), join.kind()));
  }

  private static Set<Column> only(Set<Column> needed, Relation relation) {
    Set<Column> own = Relations.columnSet(relation.columns());
    own.retainAll(needed);
    return own;
  }

  private static Lowered output(
      Relation.Join join, Lowered left, Lowered right, PhysicalPlan plan) {
    Map<Column, Integer> positions =
        switch (join.kind()) {
          case SEMI, ANTI -> left.positions();
          case MARK -> {
            Map<Column, Integer> marked = new HashMap<>(left.positions());
            if (join.mark() != null) {
              marked.put(join.mark(), left.width());
            }
            yield marked;
          }
          case INNER, LEFT, RIGHT, FULL -> Lowered.beside(left, right);
        };
    return new Lowered(plan, positions);
  }

  // ---- hash and nested loop

  private Lowered flat(Relation.Join join, Set<Column> needed, @Nullable Environment environment) {
    Set<Column> all = Lowering.with(needed, join.conditions());
    Set<Column> leftColumns = Relations.columnSet(join.left().columns());
    Set<Column> rightColumns = Relations.columnSet(join.right().columns());
    var leftKeys = new ArrayList<Scalar>();
    var rightKeys = new ArrayList<Scalar>();
    var residual = new ArrayList<Scalar>();
    for (Scalar condition : join.conditions()) {
      if (!isKey(condition, leftColumns, rightColumns, leftKeys, rightKeys)) {
        residual.add(condition);
      }
    }
    Lowered left = lowering.lower(join.left(), only(all, join.left()), environment);
    Lowered right = lowering.lower(join.right(), only(all, join.right()), environment);
    if (leftKeys.isEmpty()) {
      Expression condition =
          lowering.scalars(Lowered.beside(left, right), environment).condition(residual);
      return output(
          join,
          left,
          right,
          new PhysicalPlan.NestedLoopJoin(left.plan(), right.plan(), join.kind(), condition));
    }
    Keyed keyedLeft = keyed(left, leftKeys, environment);
    Keyed keyedRight = keyed(right, rightKeys, environment);
    Expression condition =
        lowering
            .scalars(Lowered.beside(keyedLeft.input(), keyedRight.input()), environment)
            .condition(residual);
    return output(
        join,
        keyedLeft.input(),
        keyedRight.input(),
        new PhysicalPlan.HashJoin(
            keyedLeft.input().plan(),
            keyedRight.input().plan(),
            join.kind(),
            keyedLeft.keys(),
            keyedRight.keys(),
            condition));
  }

  private static boolean isKey(
      Scalar condition,
      Set<Column> left,
      Set<Column> right,
      List<Scalar> leftKeys,
      List<Scalar> rightKeys) {
    if (!(condition instanceof Scalar.Call call) || call.function() != Function.EQUAL) {
      return false;
    }
    Scalar a = call.operands().get(0);
    Scalar b = call.operands().get(1);
    if (isOver(a, left) && isOver(b, right)) {
      leftKeys.add(a);
      rightKeys.add(b);
      return true;
    }
    if (isOver(a, right) && isOver(b, left)) {
      leftKeys.add(b);
      rightKeys.add(a);
      return true;
    }
    return false;
  }

  private static boolean isOver(Scalar scalar, Set<Column> columns) {
    Set<Column> own = Relations.columns(scalar);
    return !own.isEmpty() && columns.containsAll(own) && !Volatility.isVolatile(scalar);
  }

  /// An input with a column for each key.
  private record Keyed(Lowered input, List<Integer> keys) {}

  private Keyed keyed(Lowered input, List<Scalar> keys, @Nullable Environment environment) {
    var positions = new ArrayList<Integer>();
    var expressions = new ArrayList<Expression>();
    for (int i = 0; i < input.width(); i++) {
      expressions.add(new Expression.InputColumn(i, input.plan().columns().get(i)));
    }
    ScalarLowering scalars = lowering.scalars(input.positions(), environment);
    for (Scalar key : keys) {
      Expression expression = scalars.lower(key);
      if (expression instanceof Expression.InputColumn column) {
        positions.add(column.index());
      } else {
        positions.add(expressions.size());
        expressions.add(expression);
      }
    }
    return expressions.size() == input.width()
        ? new Keyed(input, positions)
        : new Keyed(input.withPlan(new PhysicalPlan.Project(input.plan(), expressions)), positions);
  }
}
