package dev.holdfast.sql.exec.aggregate;

import static java.util.Objects.requireNonNull;

import dev.holdfast.sql.exec.function.NumericArithmetic;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.SqlTypeKind;
import dev.holdfast.types.text.IntegerRange;
import dev.holdfast.types.text.NumericText;
import dev.holdfast.types.vector.Batch;
import dev.holdfast.types.vector.LongVector;
import dev.holdfast.types.vector.ObjectVector;
import dev.holdfast.types.vector.Vector;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// sum and avg of whole numbers and NUMERIC: exact. Sums of longs are kept in 128 bits.
final class ExactSumAccumulator implements Accumulator {
  private final int column;
  private final SqlType operandType;
  private final SqlType type;
  private final boolean average;
  private long[] counts = {};
  private long[] highs = {};
  private long[] lows = {};
  private @Nullable Object[] sums = {};

  ExactSumAccumulator(int column, SqlType operandType, SqlType type, boolean average) {
    this.column = column;
    this.operandType = operandType;
    this.type = type;
    this.average = average;
  }

  private boolean inLongs() {
    return operandType.physical() == SqlType.Physical.LONG;
  }

  @Override
  public void ensureGroups(int groupCount) {
    counts = Growth.ensure(counts, groupCount);
    if (inLongs()) {
      highs = Growth.ensure(highs, groupCount);
      lows = Growth.ensure(lows, groupCount);
    } else {
      sums = Growth.ensure(sums, groupCount);
    }
  }

  @Override
  public void add(Batch batch, int[] groups) {
    switch (batch.column(column)) {
      case LongVector longs -> addLongs(longs, batch, groups);
      case ObjectVector objects -> addObjects(objects, batch, groups);
      case Vector other -> throw new IllegalStateException("exact sum of " + other.type());
    }
  }

  private void addLongs(LongVector vector, Batch batch, int[] groups) {
    long[] values = vector.values();
    int n = batch.selectedCount();
    boolean nulls = vector.mayHaveNulls();
    for (int k = 0; k < n; k++) {
      int row = batch.rowAt(k);
      if (nulls && vector.isNull(row)) {
        continue;
      }
      int group = groups[k];
      long value = values[row];
      long low = lows[group] + value;
      // The carry of an unsigned addition, with the sign of the value extended.
      long carry = Long.compareUnsigned(low, value) < 0 ? 1 : 0;
      highs[group] += (value >> 63) + carry;
      lows[group] = low;
      counts[group]++;
    }
  }

  private void addObjects(ObjectVector vector, Batch batch, int[] groups) {
    @Nullable Object[] values = vector.values();
    for (int k = 0; k < batch.selectedCount(); k++) {
      int row = batch.rowAt(k);
      if (vector.isNull(row)) {
        continue;
      }
      int group = groups[k];
      var value = (BigDecimal) requireNonNull(values[row]);
      Object sum = sums[group];
      sums[group] = sum == null ? value : ((BigDecimal) sum).add(value);
      counts[group]++;
    }
  }

  @Override
  public Vector results(int start, int count) {
    Vector results = Vector.of(type, count);
    for (int i = 0; i < count; i++) {
      results.setDatum(i, counts[start + i] == 0 ? null : result(start + i));
    }
    return results;
  }

  private Object result(int group) {
    BigDecimal sum =
        inLongs()
            ? new BigDecimal(wide(group), operandType.scale())
            : (BigDecimal) requireNonNull(sums[group]);
    if (average) {
      BigDecimal quotient = NumericArithmetic.divide(sum, BigDecimal.valueOf(counts[group]));
      return converted(quotient);
    }
    return converted(sum);
  }

  private BigInteger wide(int group) {
    var low = new BigInteger(Long.toUnsignedString(lows[group]));
    return BigInteger.valueOf(highs[group]).shiftLeft(Long.SIZE).add(low);
  }

  private Object converted(BigDecimal exact) {
    if (type.kind() == SqlTypeKind.NUMERIC) {
      return NumericText.fit(exact, type);
    }
    if (type.kind().isFloat()) {
      return exact.doubleValue();
    }
    BigInteger whole = exact.toBigInteger();
    if (whole.bitLength() >= Long.SIZE) {
      throw IntegerRange.outOfRange(type.kind());
    }
    return IntegerRange.check(type.kind(), whole.longValue());
  }
}
