package dev.holdfast.sql.exec.join;

import dev.holdfast.sql.exec.expression.Conditions;
import dev.holdfast.sql.exec.expression.Evaluator;
import dev.holdfast.sql.exec.expression.ExpressionCompiler;
import dev.holdfast.sql.exec.expression.Scope;
import dev.holdfast.sql.exec.operator.Operator;
import dev.holdfast.sql.exec.runtime.Cancellation;
import dev.holdfast.sql.exec.store.KeyColumns;
import dev.holdfast.sql.exec.store.MemoryAccount;
import dev.holdfast.sql.exec.store.RowStore;
import dev.holdfast.sql.physical.PhysicalPlan.HashJoin;
import dev.holdfast.sql.physical.PhysicalPlan.JoinKind;
import dev.holdfast.sql.physical.PhysicalPlan.NestedLoopJoin;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.vector.Batch;
import dev.holdfast.types.vector.LongVector;
import dev.holdfast.types.vector.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A join of any kind: the right side is kept, the left side streams through.
public final class JoinOperator implements Operator {
  private final Operator leftInput;
  private final Operator rightInput;
  private final JoinKind kind;
  private final PairSource pairs;
  private final @Nullable Evaluator residual;
  private final List<SqlType> leftTypes;
  private final Cancellation cancellation;

  private final int[] pairLefts = new int[Batch.ROW_COUNT_MAX];
  private final int[] pairRights = new int[Batch.ROW_COUNT_MAX];
  private final BitSet matchedRights = new BitSet();
  private @Nullable Batch left;
  private BitSet matchedLefts = new BitSet();
  private BitSet unknownLefts = new BitSet();
  private boolean leftDone;
  private int nextUnmatched;

  /// The two inputs of a join, the types of the left one's columns.
  public record Inputs(Operator left, Operator right, List<SqlType> leftTypes) {}

  private JoinOperator(
      Inputs inputs,
      JoinKind kind,
      PairSource pairs,
      @Nullable Evaluator residual,
      Cancellation cancellation) {
    this.leftInput = inputs.left();
    this.rightInput = inputs.right();
    this.leftTypes = inputs.leftTypes();
    this.kind = kind;
    this.pairs = pairs;
    this.residual = residual;
    this.cancellation = cancellation;
  }

  /// The operator of a hash join.
  public static JoinOperator of(HashJoin plan, Inputs inputs, Scope scope) {
    List<SqlType> leftTypes = plan.left().columns();
    List<SqlType> rightTypes = plan.right().columns();
    KeyColumns leftKeys =
        KeyColumns.comparable(leftTypes, plan.leftKeys(), rightTypes, plan.rightKeys());
    KeyColumns rightKeys =
        KeyColumns.comparable(rightTypes, plan.rightKeys(), leftTypes, plan.leftKeys());
    var memory = new MemoryAccount(scope.context().memory());
    boolean mark = plan.kind() == JoinKind.MARK;
    var pairs = new HashPairs(leftKeys, rightKeys, rightTypes, memory, mark);
    Evaluator residual = new ExpressionCompiler(scope).compileOptional(plan.residual());
    return new JoinOperator(inputs, plan.kind(), pairs, residual, scope.context().cancellation());
  }

  /// The operator of a nested loop join.
  public static JoinOperator of(NestedLoopJoin plan, Inputs inputs, Scope scope) {
    var memory = new MemoryAccount(scope.context().memory());
    var pairs = new CrossPairs(plan.right().columns(), memory);
    Evaluator condition = new ExpressionCompiler(scope).compileOptional(plan.condition());
    return new JoinOperator(inputs, plan.kind(), pairs, condition, scope.context().cancellation());
  }

  @Override
  public void open() {
    pairs.build(rightInput);
    matchedRights.clear();
    left = null;
    nextUnmatched = 0;
    leftDone = pairs.rows().rowCount() == 0 && (kind == JoinKind.INNER || kind == JoinKind.SEMI);
    if (!leftDone) {
      leftInput.open();
    }
  }

  @Override
  public @Nullable Batch next() {
    while (true) {
      cancellation.check();
      Batch current = left;
      if (current == null) {
        if (leftDone || !advance()) {
          return unmatchedRights();
        }
        continue;
      }
      Batch output = givesPairs() ? nextMatches(current) : null;
      if (output != null) {
        return output;
      }
      if (!givesPairs()) {
        findMatches(current);
      }
      left = null;
      output = finish(current);
      if (output != null) {
        return output;
      }
    }
  }

  private boolean givesPairs() {
    return switch (kind) {
      case INNER, LEFT, RIGHT, FULL -> true;
      case SEMI, ANTI, MARK -> false;
    };
  }

  private boolean advance() {
    Batch batch = leftInput.next();
    if (batch == null) {
      leftDone = true;
      return false;
    }
    left = batch;
    matchedLefts = new BitSet(batch.selectedCount());
    unknownLefts = new BitSet();
    pairs.begin(batch);
    return true;
  }

  // The next batch of matching pairs, or null when the left batch has no more.
  private @Nullable Batch nextMatches(Batch current) {
    int count;
    while ((count = pairs.fill(pairLefts, pairRights)) > 0) {
      cancellation.check();
      Batch candidates = combine(current, pairLefts, pairRights, count);
      Batch matches = residual == null ? candidates : Conditions.filter(residual, candidates);
      if (matches != null) {
        note(matches);
        return matches;
      }
    }
    return null;
  }

  private void note(Batch matches) {
    boolean keepsRights = kind == JoinKind.RIGHT || kind == JoinKind.FULL;
    for (int k = 0; k < matches.selectedCount(); k++) {
      int pair = matches.rowAt(k);
      matchedLefts.set(pairLefts[pair]);
      if (keepsRights) {
        matchedRights.set(pairRights[pair]);
      }
    }
  }

  // For the kinds that only ask whether there is a match.
  private void findMatches(Batch current) {
    if (residual == null) {
      for (int k = 0; k < current.selectedCount(); k++) {
        matchedLefts.set(k, pairs.hasEqualKey(k));
      }
      return;
    }
    int count;
    while ((count = pairs.fill(pairLefts, pairRights)) > 0) {
      cancellation.check();
      judge(combine(current, pairLefts, pairRights, count), residual);
    }
  }

  private void judge(Batch candidates, Evaluator condition) {
    var truth = (LongVector) condition.evaluate(candidates);
    for (int pair = 0; pair < candidates.rowCount(); pair++) {
      if (truth.isNull(pair)) {
        unknownLefts.set(pairLefts[pair]);
      } else if (truth.values()[pair] != 0) {
        matchedLefts.set(pairLefts[pair]);
      }
    }
  }

  private Batch combine(Batch current, int[] lefts, int[] rights, int count) {
    int[] leftRows = new int[count];
    for (int i = 0; i < count; i++) {
      leftRows[i] = current.rowAt(lefts[i]);
    }
    var columns = new ArrayList<Vector>();
    for (Vector column : current.columns()) {
      columns.add(RowStore.gathered(column, leftRows, 0, count));
    }
    pairs.rows().gatherInto(columns, rights, 0, count);
    return new Batch(columns, count);
  }

  // What a left batch gives after its last match.
  private @Nullable Batch finish(Batch current) {
    return switch (kind) {
      case INNER, RIGHT -> null;
      case LEFT, FULL -> unmatchedLefts(current);
      case SEMI -> selected(current, true);
      case ANTI -> selected(current, false);
      case MARK -> marked(current);
    };
  }

  private @Nullable Batch unmatchedLefts(Batch current) {
    int count = current.selectedCount() - matchedLefts.cardinality();
    if (count == 0) {
      return null;
    }
    int[] lefts = new int[count];
    int[] rights = new int[count];
    int k = -1;
    for (int i = 0; i < count; i++) {
      k = matchedLefts.nextClearBit(k + 1);
      lefts[i] = k;
      rights[i] = RowStore.NO_ROW;
    }
    return combine(current, lefts, rights, count);
  }

  private @Nullable Batch selected(Batch current, boolean matched) {
    int[] selection = new int[current.selectedCount()];
    int count = 0;
    for (int k = 0; k < current.selectedCount(); k++) {
      if (matchedLefts.get(k) == matched) {
        selection[count++] = current.rowAt(k);
      }
    }
    return count == 0 ? null : current.select(selection, count);
  }

  private Batch marked(Batch current) {
    var mark = new LongVector(SqlType.BOOLEAN, current.rowCount());
    for (int k = 0; k < current.selectedCount(); k++) {
      int row = current.rowAt(k);
      if (matchedLefts.get(k)) {
        mark.values()[row] = 1;
      } else if (unknownLefts.get(k) || isUnknown(current, k)) {
        mark.setNull(row);
      }
    }
    var columns = new ArrayList<Vector>(current.columns());
    columns.add(mark);
    return new Batch(columns, current.rowCount(), current.selection(), current.selectedCount());
  }

  private boolean isUnknown(Batch current, int position) {
    int[] candidates = pairs.unknownRows(position);
    if (residual == null || candidates.length == 0) {
      return candidates.length > 0;
    }
    for (int start = 0; start < candidates.length; start += Batch.ROW_COUNT_MAX) {
      int count = Math.min(candidates.length - start, Batch.ROW_COUNT_MAX);
      int[] lefts = new int[count];
      Arrays.fill(lefts, position);
      int[] rights = Arrays.copyOfRange(candidates, start, start + count);
      var truth = (LongVector) residual.evaluate(combine(current, lefts, rights, count));
      for (int pair = 0; pair < count; pair++) {
        if (truth.isNull(pair) || truth.values()[pair] != 0) {
          return true;
        }
      }
    }
    return false;
  }

  private @Nullable Batch unmatchedRights() {
    if (kind != JoinKind.RIGHT && kind != JoinKind.FULL) {
      return null;
    }
    int[] rights = new int[Batch.ROW_COUNT_MAX];
    int count = 0;
    int rowCount = pairs.rows().rowCount();
    while (count < rights.length) {
      int row = matchedRights.nextClearBit(nextUnmatched);
      if (row >= rowCount) {
        break;
      }
      nextUnmatched = row + 1;
      rights[count++] = row;
    }
    if (count == 0) {
      return null;
    }
    var columns = new ArrayList<Vector>();
    for (SqlType type : leftTypes) {
      columns.add(nulls(type, count));
    }
    pairs.rows().gatherInto(columns, rights, 0, count);
    return new Batch(columns, count);
  }

  private static Vector nulls(SqlType type, int count) {
    Vector vector = Vector.of(type, count);
    for (int row = 0; row < count; row++) {
      vector.setNull(row);
    }
    return vector;
  }

  @Override
  public void close() {
    left = null;
    leftDone = true;
    leftInput.close();
    rightInput.close();
    pairs.release();
  }
}
