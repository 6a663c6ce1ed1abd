package dev.holdfast.sql.exec;

import static dev.holdfast.sql.exec.Build.column;
import static dev.holdfast.sql.exec.Build.test;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.sql.physical.Expression;
import dev.holdfast.sql.physical.Function;
import dev.holdfast.sql.physical.PhysicalPlan;
import dev.holdfast.sql.physical.PhysicalPlan.JoinKind;
import dev.holdfast.types.SqlType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Goal: every kind of join, by hash and by trying pairs, gives what the definition says.
///
/// Method: random rows with NULLs, sizes around the batch size; a naive evaluation of the join
/// condition in three-valued logic over all pairs is the judge.
class JoinPropertyTest {
  private static final List<SqlType> TYPES =
      List.of(SqlType.INTEGER, SqlType.TEXT, SqlType.numeric(10, 2));
  private static final int[][] SIZES = {
    {0, 3}, {3, 0}, {1, 1}, {40, 60}, {2047, 31}, {2048, 5}, {2049, 17}, {5000, 9}, {13, 5000}
  };

  private final TestSession session = new TestSession();

  @ParameterizedTest
  @EnumSource
  void hashJoinWithOneKeyGivesWhatPairsGive(JoinKind kind) {
    for (int[] size : SIZES) {
      check(kind, size, List.of(0), false);
    }
  }

  @ParameterizedTest
  @EnumSource
  void hashJoinWithTwoKeysAndResidualGivesWhatPairsGive(JoinKind kind) {
    for (int[] size : SIZES) {
      check(kind, size, List.of(1, 2), true);
    }
  }

  @ParameterizedTest
  @EnumSource
  void hashJoinWithResidualGivesWhatPairsGive(JoinKind kind) {
    for (int[] size : SIZES) {
      check(kind, size, List.of(0), true);
    }
  }

  private void check(JoinKind kind, int[] size, List<Integer> keys, boolean residual) {
    long seed = System.nanoTime();
    var random = new Random(seed);
    List<List<@Nullable Object>> left = rows(random, size[0]);
    List<List<@Nullable Object>> right = rows(random, size[1]);
    Expression rest =
        residual ? test(Function.LESS, column(0, TYPES.get(0)), column(3, TYPES.get(0))) : null;
    var leftPlan = Build.values(TYPES, left);
    var rightPlan = Build.values(TYPES, right);
    var hash = new PhysicalPlan.HashJoin(leftPlan, rightPlan, kind, keys, keys, rest);
    var loop = new PhysicalPlan.NestedLoopJoin(leftPlan, rightPlan, kind, condition(keys, rest));
    List<List<@Nullable Object>> expected = naive(kind, left, right, keys, residual);

    assertThat(session.run(hash))
        .as("hash %s %s seed %d", kind, size, seed)
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(session.run(loop))
        .as("loop %s %s seed %d", kind, size, seed)
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private static Expression condition(List<Integer> keys, @Nullable Expression rest) {
    var conditions = new ArrayList<Expression>();
    for (int key : keys) {
      SqlType type = TYPES.get(key);
      conditions.add(test(Function.EQUAL, column(key, type), column(key + 3, type)));
    }
    if (rest != null) {
      conditions.add(rest);
    }
    return conditions.size() == 1 ? conditions.getFirst() : new Expression.And(conditions);
  }

  private static List<List<@Nullable Object>> rows(Random random, int count) {
    var rows = new ArrayList<List<@Nullable Object>>();
    for (int i = 0; i < count; i++) {
      var row = new ArrayList<@Nullable Object>();
      int key = random.nextInt(200);
      row.add(random.nextInt(20) == 0 ? null : (Object) (long) key);
      row.add(random.nextInt(15) == 0 ? null : "k" + key % 7);
      row.add(random.nextInt(15) == 0 ? null : BigDecimal.valueOf(random.nextInt(4), 2));
      rows.add(row);
    }
    return rows;
  }

  private static List<List<@Nullable Object>> naive(
      JoinKind kind,
      List<List<@Nullable Object>> left,
      List<List<@Nullable Object>> right,
      List<Integer> keys,
      boolean residual) {
    var result = new ArrayList<List<@Nullable Object>>();
    boolean[] matchedRight = new boolean[right.size()];
    for (List<@Nullable Object> l : left) {
      boolean matched = false;
      boolean unknown = false;
      for (int r = 0; r < right.size(); r++) {
        Boolean truth = matches(l, right.get(r), keys, residual);
        unknown |= truth == null;
        boolean isMatch = Objects.equals(truth, true);
        matched |= isMatch;
        matchedRight[r] |= isMatch;
        if (isMatch && kind.compareTo(JoinKind.FULL) <= 0) {
          result.add(both(l, right.get(r)));
        }
      }
      unmatched(kind, l, matched, unknown, result);
    }
    for (int r = 0; r < right.size(); r++) {
      if (!matchedRight[r] && (kind == JoinKind.RIGHT || kind == JoinKind.FULL)) {
        result.add(both(nulls(), right.get(r)));
      }
    }
    return result;
  }

  private static void unmatched(
      JoinKind kind,
      List<@Nullable Object> row,
      boolean matched,
      boolean unknown,
      List<List<@Nullable Object>> result) {
    switch (kind) {
      case INNER, RIGHT -> {}
      case LEFT, FULL -> {
        if (!matched) {
          result.add(both(row, nulls()));
        }
      }
      case SEMI, ANTI -> {
        if (matched == (kind == JoinKind.SEMI)) {
          result.add(row);
        }
      }
      case MARK -> {
        var marked = new ArrayList<@Nullable Object>(row);
        marked.add(matched ? Boolean.TRUE : unknown ? null : Boolean.FALSE);
        result.add(marked);
      }
    }
  }

  private static @Nullable Boolean matches(
      List<@Nullable Object> l, List<@Nullable Object> r, List<Integer> keys, boolean residual) {
    boolean unknown = false;
    for (int key : keys) {
      if (l.get(key) == null || r.get(key) == null) {
        unknown = true;
      } else if (!Objects.equals(l.get(key), r.get(key))) {
        return false;
      }
    }
    if (residual) {
      Object a = l.get(0);
      Object b = r.get(0);
      if (a == null || b == null) {
        unknown = true;
      } else if ((Long) a >= (Long) b) {
        return false;
      }
    }
    return unknown ? null : (Boolean) true;
  }

  private static List<@Nullable Object> both(List<@Nullable Object> l, List<@Nullable Object> r) {
    var row = new ArrayList<@Nullable Object>(l);
    row.addAll(r);
    return row;
  }

  private static List<@Nullable Object> nulls() {
    return Arrays.asList(null, null, null);
  }
}
