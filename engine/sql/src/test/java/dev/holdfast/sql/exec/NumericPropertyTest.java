package dev.holdfast.sql.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.physical.Expression;
import dev.holdfast.sql.physical.Function;
import dev.holdfast.sql.physical.PhysicalPlan;
import dev.holdfast.types.SqlType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Goal: NUMERIC of any mixture of precisions and scales computes exactly: scaled longs are never
/// silently wrong.
///
/// Method: random operand and result types, random values up to the largest; judged by BigDecimal.
class NumericPropertyTest {
  private static final int ROUND_COUNT = 300;
  private static final int ROW_COUNT = 50;

  private final TestSession session = new TestSession();

  @Test
  void arithmeticAndComparisonAgreeWithExactNumbers() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int round = 0; round < ROUND_COUNT; round++) {
      check(random, seed);
    }
  }

  private void check(Random random, long seed) {
    SqlType left = type(random);
    SqlType right = type(random);
    Function operator =
        new Function[] {Function.ADD, Function.SUBTRACT, Function.MULTIPLY}[random.nextInt(3)];
    SqlType result = resultType(operator, left, right);
    var rows = new ArrayList<List<@Nullable Object>>();
    for (int i = 0; i < ROW_COUNT; i++) {
      rows.add(Arrays.asList(value(random, left), value(random, right)));
    }
    var input = Build.values(List.of(left, right), rows);
    Expression computed =
        Build.call(result, operator, Build.column(0, left), Build.column(1, right));
    Expression less = Build.test(Function.LESS, Build.column(0, left), Build.column(1, right));
    List<List<@Nullable Object>> actual;
    try {
      actual = session.run(new PhysicalPlan.Project(input, List.of(computed, less)));
    } catch (HoldfastException e) {
      assertThat(e.errorCode().sqlState().code()).isEqualTo("22003");
      assertThat(result.precision()).isEqualTo(SqlType.NUMERIC_PRECISION_MAX);
      return;
    }
    for (int i = 0; i < ROW_COUNT; i++) {
      BigDecimal a = (BigDecimal) rows.get(i).get(0);
      BigDecimal b = (BigDecimal) rows.get(i).get(1);
      String what = a + " " + operator + " " + b + " as " + result + ", seed " + seed;
      if (a == null || b == null) {
        assertThat(actual.get(i)).as(what).containsOnlyNulls();
        continue;
      }
      BigDecimal exact =
          switch (operator) {
            case ADD -> a.add(b);
            case SUBTRACT -> a.subtract(b);
            default -> a.multiply(b);
          };
      assertThat((BigDecimal) actual.get(i).get(0)).as(what).isEqualByComparingTo(exact);
      assertThat(actual.get(i).get(1)).as(what).isEqualTo(a.compareTo(b) < 0);
    }
  }

  private static SqlType type(Random random) {
    if (random.nextInt(6) == 0) {
      return SqlType.NUMERIC;
    }
    int precision = 1 + random.nextInt(random.nextBoolean() ? 18 : 38);
    return SqlType.numeric(precision, random.nextInt(Math.min(precision, 12) + 1));
  }

  private static SqlType resultType(Function operator, SqlType a, SqlType b) {
    if (a.precision() == 0 || b.precision() == 0) {
      return SqlType.NUMERIC;
    }
    int scale =
        operator == Function.MULTIPLY ? a.scale() + b.scale() : Math.max(a.scale(), b.scale());
    int digits =
        operator == Function.MULTIPLY
            ? a.precision() + b.precision()
            : Math.max(a.precision() - a.scale(), b.precision() - b.scale()) + scale + 1;
    return SqlType.numeric(Math.min(digits, 38), scale);
  }

  private static @Nullable BigDecimal value(Random random, SqlType type) {
    if (random.nextInt(10) == 0) {
      return null;
    }
    int precision = type.precision() == 0 ? 25 : type.precision();
    int scale = type.precision() == 0 ? random.nextInt(8) : type.scale();
    var digits = new StringBuilder();
    int count = random.nextBoolean() ? precision : 1 + random.nextInt(precision);
    for (int i = 0; i < count; i++) {
      digits.append((char) ('0' + (random.nextInt(3) == 0 ? 9 : random.nextInt(10))));
    }
    BigDecimal value = new BigDecimal(digits.toString()).movePointLeft(scale).setScale(scale);
    return random.nextBoolean() ? value.negate() : value;
  }
}
