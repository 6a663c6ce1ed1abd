package dev.holdfast.sql.exec.aggregate;

import static java.util.Objects.requireNonNull;

import dev.holdfast.sql.exec.function.NumericArithmetic;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.SqlTypeKind;
import dev.holdfast.types.text.NumericText;
import dev.holdfast.types.vector.Batch;
import dev.holdfast.types.vector.Vector;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Variance and standard deviation of whole numbers and NUMERIC, from exact sums.
final class ExactVarianceAccumulator implements Accumulator {
  private final int column;
  private final SqlType type;
  private final Spread spread;
  private long[] counts = {};
  private @Nullable Object[] sums = {};
  private @Nullable Object[] squares = {};

  ExactVarianceAccumulator(int column, SqlType type, Spread spread) {
    this.column = column;
    this.type = type;
    this.spread = spread;
  }

  @Override
  public void ensureGroups(int groupCount) {
    counts = Growth.ensure(counts, groupCount);
    sums = Growth.ensure(sums, groupCount);
    squares = Growth.ensure(squares, groupCount);
  }

  @Override
  public void add(Batch batch, int[] groups) {
    Vector vector = batch.column(column);
    for (int k = 0; k < batch.selectedCount(); k++) {
      Object datum = vector.datum(batch.rowAt(k));
      if (datum != null) {
        int group = groups[k];
        BigDecimal value =
            datum instanceof BigDecimal exact ? exact : BigDecimal.valueOf((Long) datum);
        sums[group] = number(sums[group]).add(value);
        squares[group] = number(squares[group]).add(value.multiply(value));
        counts[group]++;
      }
    }
  }

  private static BigDecimal number(@Nullable Object sum) {
    return sum == null ? BigDecimal.ZERO : (BigDecimal) requireNonNull(sum);
  }

  @Override
  public Vector results(int start, int count) {
    Vector results = Vector.of(type, count);
    for (int i = 0; i < count; i++) {
      int group = start + i;
      results.setDatum(i, counts[group] < spread.countMin() ? null : result(group));
    }
    return results;
  }

  private Object result(int group) {
    BigDecimal n = BigDecimal.valueOf(counts[group]);
    BigDecimal sum = number(sums[group]);
    BigDecimal numerator = n.multiply(number(squares[group])).subtract(sum.multiply(sum));
    BigDecimal divisor = n.multiply(BigDecimal.valueOf(spread.divisor(counts[group])));
    BigDecimal variance =
        numerator.signum() <= 0 ? BigDecimal.ZERO : NumericArithmetic.divide(numerator, divisor);
    BigDecimal result =
        spread.root() && variance.signum() > 0 ? NumericArithmetic.sqrt(variance) : variance;
    return type.kind() == SqlTypeKind.NUMERIC
        ? NumericText.fit(result, type)
        : (Object) result.doubleValue();
  }
}
