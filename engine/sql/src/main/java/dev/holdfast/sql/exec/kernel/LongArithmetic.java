package dev.holdfast.sql.exec.kernel;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.physical.Function;
import dev.holdfast.types.SqlTypeKind;
import dev.holdfast.types.text.IntegerRange;
import dev.holdfast.types.vector.Batch;
import org.jspecify.annotations.Nullable;

/// Arithmetic on whole numbers, with every overflow noticed.
public final class LongArithmetic {
  private LongArithmetic() {}

  /// Two arrays, the rows in which either is NULL, and the array of results.
  public static final class Operands {
    private final long[] a;
    private final long[] b;
    private final long @Nullable [] nulls;
    private final long[] out;

    /// Shares the arrays.
    public Operands(long[] a, long[] b, long @Nullable [] nulls, long[] out) {
      this.a = a;
      this.b = b;
      this.nulls = nulls;
      this.out = out;
    }
  }

  /// Computes the selected rows that are not NULL; results must fit the integer type `kind`.
  public static void compute(Function operator, SqlTypeKind kind, Operands operands, Batch batch) {
    switch (operator) {
      case ADD -> add(kind, operands, batch);
      case SUBTRACT -> subtract(kind, operands, batch);
      case MULTIPLY -> multiply(kind, operands, batch);
      case DIVIDE -> divide(kind, operands, batch);
      case MODULO -> modulo(operands, batch);
      default -> throw new IllegalArgumentException("not arithmetic: " + operator);
    }
  }

  private static void add(SqlTypeKind kind, Operands operands, Batch batch) {
    long[] a = operands.a;
    long[] b = operands.b;
    long[] out = operands.out;
    int n = batch.rowCount();
    if (noOverflowSeen(addAll(a, b, out, n), kind, out, n)) {
      return;
    }
    for (int k = 0; k < batch.selectedCount(); k++) {
      int row = batch.rowAt(k);
      if (!Nulls.has(operands.nulls, row)) {
        long sum = a[row] + b[row];
        checkSign(((a[row] ^ sum) & (b[row] ^ sum)) < 0, kind);
        out[row] = IntegerRange.check(kind, sum);
      }
    }
  }

  private static long addAll(long[] a, long[] b, long[] out, int n) {
    long overflow = 0;
    for (int i = 0; i < n; i++) {
      long sum = a[i] + b[i];
      overflow |= (a[i] ^ sum) & (b[i] ^ sum);
      out[i] = sum;
    }
    return overflow;
  }

  private static void subtract(SqlTypeKind kind, Operands operands, Batch batch) {
    long[] a = operands.a;
    long[] b = operands.b;
    long[] out = operands.out;
    int n = batch.rowCount();
    if (noOverflowSeen(subtractAll(a, b, out, n), kind, out, n)) {
      return;
    }
    for (int k = 0; k < batch.selectedCount(); k++) {
      int row = batch.rowAt(k);
      if (!Nulls.has(operands.nulls, row)) {
        long difference = a[row] - b[row];
        checkSign(((a[row] ^ b[row]) & (a[row] ^ difference)) < 0, kind);
        out[row] = IntegerRange.check(kind, difference);
      }
    }
  }

  private static long subtractAll(long[] a, long[] b, long[] out, int n) {
    long overflow = 0;
    for (int i = 0; i < n; i++) {
      long difference = a[i] - b[i];
      overflow |= (a[i] ^ b[i]) & (a[i] ^ difference);
      out[i] = difference;
    }
    return overflow;
  }

  // Rows that do not count may overflow too: only if any did, the selected rows are looked at one
  // by one.
  private static boolean noOverflowSeen(long overflow, SqlTypeKind kind, long[] out, int n) {
    if (overflow < 0) {
      return false;
    }
    if (kind == SqlTypeKind.BIGINT || kind == SqlTypeKind.NUMERIC) {
      return true;
    }
    long min = IntegerRange.min(kind);
    long max = IntegerRange.max(kind);
    boolean outside = false;
    for (int i = 0; i < n; i++) {
      outside |= out[i] < min || out[i] > max;
    }
    return !outside;
  }

  private static void multiply(SqlTypeKind kind, Operands operands, Batch batch) {
    for (int k = 0; k < batch.selectedCount(); k++) {
      int row = batch.rowAt(k);
      if (!Nulls.has(operands.nulls, row)) {
        long a = operands.a[row];
        long b = operands.b[row];
        long low = a * b;
        checkSign(Math.multiplyHigh(a, b) != low >> 63, kind);
        operands.out[row] = IntegerRange.check(kind, low);
      }
    }
  }

  private static void divide(SqlTypeKind kind, Operands operands, Batch batch) {
    for (int k = 0; k < batch.selectedCount(); k++) {
      int row = batch.rowAt(k);
      if (!Nulls.has(operands.nulls, row)) {
        long divisor = checkDivisor(operands.b[row]);
        checkSign(divisor == -1 && operands.a[row] == Long.MIN_VALUE, kind);
        operands.out[row] = IntegerRange.check(kind, operands.a[row] / divisor);
      }
    }
  }

  private static void modulo(Operands operands, Batch batch) {
    for (int k = 0; k < batch.selectedCount(); k++) {
      int row = batch.rowAt(k);
      if (!Nulls.has(operands.nulls, row)) {
        operands.out[row] = operands.a[row] % checkDivisor(operands.b[row]);
      }
    }
  }

  private static long checkDivisor(long divisor) {
    if (divisor == 0) {
      throw divisionByZero();
    }
    return divisor;
  }

  /// The refusal of a zero divisor.
  public static HoldfastException divisionByZero() {
    return new HoldfastException(ErrorCode.DIVISION_BY_ZERO, "division by zero");
  }

  private static void checkSign(boolean overflow, SqlTypeKind kind) {
    if (overflow) {
      throw IntegerRange.outOfRange(kind);
    }
  }
}
