package dev.holdfast.sql.exec.expression;

import dev.holdfast.sql.exec.kernel.Comparisons;
import dev.holdfast.sql.exec.kernel.Nulls;
import dev.holdfast.sql.physical.Function;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.SqlTypeKind;
import dev.holdfast.types.vector.Batch;
import dev.holdfast.types.vector.DoubleVector;
import dev.holdfast.types.vector.LongVector;
import dev.holdfast.types.vector.ObjectVector;
import dev.holdfast.types.vector.Vector;
import org.jspecify.annotations.Nullable;

/// One of the six comparisons of two operands of one physical kind (and scale).
record ComparisonEvaluator(Function operator, Evaluator left, Evaluator right)
    implements Evaluator {
  @Override
  public SqlType type() {
    return SqlType.BOOLEAN;
  }

  @Override
  public Vector evaluate(Batch batch) {
    Vector a = left.evaluate(batch);
    Vector b = right.evaluate(batch);
    int rowCount = batch.rowCount();
    long @Nullable [] nulls = Nulls.either(a, b, rowCount);
    long[] truth = new long[rowCount];
    switch (a) {
      case LongVector longs ->
          Comparisons.longs(operator, longs.values(), ((LongVector) b).values(), truth, rowCount);
      case DoubleVector doubles ->
          Comparisons.doubles(
              operator, doubles.values(), ((DoubleVector) b).values(), truth, rowCount);
      case ObjectVector objects -> {
        var operands =
            new Comparisons.Operands(objects.values(), ((ObjectVector) b).values(), nulls);
        boolean padded = left.type().kind() == SqlTypeKind.CHAR;
        Comparisons.objects(operator, operands, padded, batch, truth);
      }
    }
    var result = new LongVector(SqlType.BOOLEAN, truth);
    result.takeNulls(nulls);
    return result;
  }
}
