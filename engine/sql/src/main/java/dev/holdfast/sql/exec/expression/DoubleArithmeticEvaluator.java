package dev.holdfast.sql.exec.expression;

import dev.holdfast.sql.exec.kernel.DoubleArithmetic;
import dev.holdfast.sql.exec.kernel.Nulls;
import dev.holdfast.sql.physical.Function;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.SqlTypeKind;
import dev.holdfast.types.vector.Batch;
import dev.holdfast.types.vector.DoubleVector;
import dev.holdfast.types.vector.Vector;
import org.jspecify.annotations.Nullable;

/// Arithmetic on floating point numbers.
record DoubleArithmeticEvaluator(Function operator, Evaluator left, Evaluator right, SqlType type)
    implements Evaluator {
  @Override
  public Vector evaluate(Batch batch) {
    var a = (DoubleVector) left.evaluate(batch);
    var b = (DoubleVector) right.evaluate(batch);
    long @Nullable [] nulls = Nulls.either(a, b, batch.rowCount());
    var result = new DoubleVector(type, batch.rowCount());
    boolean real = type.kind() == SqlTypeKind.REAL;
    for (int k = 0; k < batch.selectedCount(); k++) {
      int row = batch.rowAt(k);
      if (!Nulls.has(nulls, row)) {
        result.values()[row] =
            DoubleArithmetic.compute(operator, a.values()[row], b.values()[row], real);
      }
    }
    result.takeNulls(nulls);
    return result;
  }
}
