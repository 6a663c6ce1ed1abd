package dev.holdfast.sql.exec.expression;

import static java.util.Objects.requireNonNull;

import dev.holdfast.sql.exec.function.NumericArithmetic;
import dev.holdfast.sql.exec.kernel.Nulls;
import dev.holdfast.sql.physical.Function;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.text.NumericText;
import dev.holdfast.types.vector.Batch;
import dev.holdfast.types.vector.LongVector;
import dev.holdfast.types.vector.ObjectVector;
import dev.holdfast.types.vector.Vector;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Arithmetic on NUMERIC of any precision: scaled longs are multiplied as such where the product
/// fits, everything else is exact.
final class NumericArithmeticEvaluator implements Evaluator {
  private final Function operator;
  private final Evaluator left;
  private final Evaluator right;
  private final SqlType type;
  // The scale of a product of two scaled longs, or -1 if the operands or the result are different.
  private final int productScale;

  NumericArithmeticEvaluator(Function operator, Evaluator left, Evaluator right, SqlType type) {
    this.operator = operator;
    this.left = left;
    this.right = right;
    this.type = type;
    this.productScale = productScale(operator, left.type(), right.type(), type);
  }

  private static int productScale(Function operator, SqlType left, SqlType right, SqlType type) {
    int scale = left.scale() + right.scale();
    boolean possible =
        operator == Function.MULTIPLY
            && left.isShortNumeric()
            && right.isShortNumeric()
            && !type.isShortNumeric()
            && (type.precision() == 0 || type.scale() == scale);
    return possible ? scale : -1;
  }

  @Override
  public SqlType type() {
    return type;
  }

  @Override
  public Vector evaluate(Batch batch) {
    Vector a = left.evaluate(batch);
    Vector b = right.evaluate(batch);
    long @Nullable [] nulls = Nulls.either(a, b, batch.rowCount());
    Vector result = Vector.of(type, batch.rowCount());
    if (productScale >= 0) {
      multiply((LongVector) a, (LongVector) b, nulls, batch, ((ObjectVector) result).values());
    } else {
      compute(a, b, nulls, batch, result);
    }
    result.takeNulls(nulls);
    return result;
  }

  private void multiply(
      LongVector a, LongVector b, long @Nullable [] nulls, Batch batch, @Nullable Object[] out) {
    for (int k = 0; k < batch.selectedCount(); k++) {
      int row = batch.rowAt(k);
      if (!Nulls.has(nulls, row)) {
        out[row] = product(a.values()[row], b.values()[row]);
      }
    }
  }

  private BigDecimal product(long a, long b) {
    long low = a * b;
    if (Math.multiplyHigh(a, b) == low >> 63) {
      return BigDecimal.valueOf(low, productScale);
    }
    BigDecimal exact =
        BigDecimal.valueOf(a, left.type().scale())
            .multiply(BigDecimal.valueOf(b, right.type().scale()));
    return NumericText.fit(exact, type);
  }

  private void compute(Vector a, Vector b, long @Nullable [] nulls, Batch batch, Vector result) {
    for (int k = 0; k < batch.selectedCount(); k++) {
      int row = batch.rowAt(k);
      if (!Nulls.has(nulls, row)) {
        BigDecimal exact = NumericArithmetic.compute(operator, number(a, row), number(b, row));
        result.setDatum(row, NumericText.fit(exact, type));
      }
    }
  }

  private static BigDecimal number(Vector vector, int row) {
    Object datum = requireNonNull(vector.datum(row));
    return datum instanceof BigDecimal exact ? exact : BigDecimal.valueOf((Long) datum);
  }
}
