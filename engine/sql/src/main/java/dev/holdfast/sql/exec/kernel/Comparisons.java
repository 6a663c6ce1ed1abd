package dev.holdfast.sql.exec.kernel;

import dev.holdfast.sql.physical.Function;
import dev.holdfast.types.Datums;
import dev.holdfast.types.text.CharacterText;
import dev.holdfast.types.vector.Batch;
import org.jspecify.annotations.Nullable;

/// Comparison of arrays; results are 0 and 1.
public final class Comparisons {
  private Comparisons() {}

  /// Compares whole numbers of the first `n` rows.
  public static void longs(Function operator, long[] a, long[] b, long[] out, int n) {
    switch (operator) {
      case EQUAL -> equal(a, b, out, n);
      case NOT_EQUAL -> notEqual(a, b, out, n);
      case LESS -> less(a, b, out, n);
      case GREATER -> less(b, a, out, n);
      case LESS_OR_EQUAL -> lessOrEqual(a, b, out, n);
      case GREATER_OR_EQUAL -> lessOrEqual(b, a, out, n);
      default -> throw new IllegalArgumentException("not a comparison: " + operator);
    }
  }

  private static void equal(long[] a, long[] b, long[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = a[i] == b[i] ? 1 : 0;
    }
  }

  private static void notEqual(long[] a, long[] b, long[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = a[i] != b[i] ? 1 : 0;
    }
  }

  private static void less(long[] a, long[] b, long[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = a[i] < b[i] ? 1 : 0;
    }
  }

  private static void lessOrEqual(long[] a, long[] b, long[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = a[i] <= b[i] ? 1 : 0;
    }
  }

  /// Compares floating point numbers of the first `n` rows; NaN is the largest.
  public static void doubles(Function operator, double[] a, double[] b, long[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = Datums.compareDoubles(a[i], b[i]);
    }
    signsToTruth(operator, out, n);
  }

  private static void signsToTruth(Function operator, long[] out, int n) {
    long less = holds(operator, -1) ? 1 : 0;
    long equal = holds(operator, 0) ? 1 : 0;
    long greater = holds(operator, 1) ? 1 : 0;
    for (int i = 0; i < n; i++) {
      out[i] = out[i] < 0 ? less : out[i] == 0 ? equal : greater;
    }
  }

  /// Compares datums of the selected rows that are not NULL; `padded` for CHAR.
  public static void objects(
      Function operator, Operands operands, boolean padded, Batch batch, long[] out) {
    @Nullable Object[] a = operands.left();
    @Nullable Object[] b = operands.right();
    if (!padded && (operator == Function.EQUAL || operator == Function.NOT_EQUAL)) {
      equalObjects(operands, batch, operator == Function.EQUAL ? 1 : 0, out);
      return;
    }
    int n = batch.selectedCount();
    for (int k = 0; k < n; k++) {
      int row = batch.rowAt(k);
      Object left = a[row];
      Object right = b[row];
      if (left != null && right != null && !Nulls.has(operands.nulls(), row)) {
        int order = padded ? comparePadded(left, right) : Datums.compare(left, right);
        out[row] = holds(operator, order) ? 1 : 0;
      }
    }
  }

  private static void equalObjects(Operands operands, Batch batch, long whenEqual, long[] out) {
    @Nullable Object[] a = operands.left();
    @Nullable Object[] b = operands.right();
    int n = batch.selectedCount();
    for (int k = 0; k < n; k++) {
      int row = batch.rowAt(k);
      Object left = a[row];
      Object right = b[row];
      if (left != null && right != null && !Nulls.has(operands.nulls(), row)) {
        boolean same =
            left instanceof String text
                ? text.equals(right)
                : left.equals(right) || Datums.compare(left, right) == 0;
        out[row] = same ? whenEqual : 1 - whenEqual;
      }
    }
  }

  private static int comparePadded(Object left, Object right) {
    return Datums.compareText(
        CharacterText.withoutPadding((String) left), CharacterText.withoutPadding((String) right));
  }

  /// Whether a comparison is true of two values whose order is `order`.
  public static boolean holds(Function operator, int order) {
    return switch (operator) {
      case EQUAL, IS_NOT_DISTINCT_FROM -> order == 0;
      case NOT_EQUAL, IS_DISTINCT_FROM -> order != 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
      default -> throw new IllegalArgumentException("not a comparison: " + operator);
    };
  }

  /// Two arrays of datums and the rows in which either is NULL.
  public static final class Operands {
    private final @Nullable Object[] left;
    private final @Nullable Object[] right;
    private final long @Nullable [] nulls;

    /// Shares the arrays.
    public Operands(@Nullable Object[] left, @Nullable Object[] right, long @Nullable [] nulls) {
      this.left = left;
      this.right = right;
      this.nulls = nulls;
    }

    @Nullable Object[] left() {
      return left;
    }

    @Nullable Object[] right() {
      return right;
    }

    long @Nullable [] nulls() {
      return nulls;
    }
  }
}
