package dev.holdfast.sql.exec.expression;

import dev.holdfast.sql.exec.kernel.LongArithmetic;
import dev.holdfast.sql.exec.kernel.Nulls;
import dev.holdfast.sql.physical.Function;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.vector.Batch;
import dev.holdfast.types.vector.LongVector;
import dev.holdfast.types.vector.Vector;
import org.jspecify.annotations.Nullable;

/// Arithmetic whose operands and result are whole numbers.
record LongArithmeticEvaluator(Function operator, Evaluator left, Evaluator right, SqlType type)
    implements Evaluator {
  @Override
  public Vector evaluate(Batch batch) {
    var a = (LongVector) left.evaluate(batch);
    var b = (LongVector) right.evaluate(batch);
    long @Nullable [] nulls = Nulls.either(a, b, batch.rowCount());
    var result = new LongVector(type, batch.rowCount());
    var operands = new LongArithmetic.Operands(a.values(), b.values(), nulls, result.values());
    LongArithmetic.compute(operator, type.kind(), operands, batch);
    result.takeNulls(nulls);
    return result;
  }
}
