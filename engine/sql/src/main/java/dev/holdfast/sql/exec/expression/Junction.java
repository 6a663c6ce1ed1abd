package dev.holdfast.sql.exec.expression;

import dev.holdfast.types.SqlType;
import dev.holdfast.types.vector.Batch;
import dev.holdfast.types.vector.LongVector;
import dev.holdfast.types.vector.Vector;
import java.util.Arrays;
import java.util.List;

/// AND or OR of several operands; an operand sees only the rows that the ones before left open.
final class Junction implements Evaluator {
  private final List<Evaluator> operands;
  // What one operand has to be to decide the whole: false for AND, true for OR.
  private final long decisive;

  private Junction(List<Evaluator> operands, long decisive) {
    this.operands = operands;
    this.decisive = decisive;
  }

  static Junction and(List<Evaluator> operands) {
    return new Junction(operands, 0);
  }

  static Junction or(List<Evaluator> operands) {
    return new Junction(operands, 1);
  }

  boolean isAnd() {
    return decisive == 0;
  }

  List<Evaluator> operands() {
    return operands;
  }

  @Override
  public SqlType type() {
    return SqlType.BOOLEAN;
  }

  @Override
  public Vector evaluate(Batch batch) {
    long[] result = new long[batch.rowCount()];
    boolean[] unknown = new boolean[batch.rowCount()];
    Arrays.fill(result, 1 - decisive);
    Batch open = batch;
    for (Evaluator operand : operands) {
      open = decide(open, operand.evaluate(open), result, unknown);
      if (open.selectedCount() == 0) {
        break;
      }
    }
    var vector = new LongVector(SqlType.BOOLEAN, result);
    for (int k = 0; k < open.selectedCount(); k++) {
      int row = open.rowAt(k);
      if (unknown[row]) {
        vector.setNull(row);
      }
    }
    return vector;
  }

  private Batch decide(Batch open, Vector operand, long[] result, boolean[] unknown) {
    long[] values = ((LongVector) operand).values();
    int[] stillOpen = new int[open.selectedCount()];
    int count = 0;
    for (int k = 0; k < open.selectedCount(); k++) {
      int row = open.rowAt(k);
      if (operand.isNull(row)) {
        unknown[row] = true;
      } else if (values[row] == decisive) {
        result[row] = decisive;
        continue;
      }
      stillOpen[count++] = row;
    }
    return count == open.selectedCount() ? open : open.select(stillOpen, count);
  }
}
