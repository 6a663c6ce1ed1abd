package dev.holdfast.sql.exec.expression;

import dev.holdfast.types.SqlType;
import dev.holdfast.types.vector.Batch;
import dev.holdfast.types.vector.LongVector;
import dev.holdfast.types.vector.Vector;
import java.util.List;

/// CASE: a result is evaluated only for the rows that take it.
final class CaseEvaluator implements Evaluator {
  private final List<Evaluator> conditions;
  private final List<Evaluator> results;
  private final Evaluator otherwise;
  private final SqlType type;

  CaseEvaluator(
      List<Evaluator> conditions, List<Evaluator> results, Evaluator otherwise, SqlType type) {
    this.conditions = conditions;
    this.results = results;
    this.otherwise = otherwise;
    this.type = type;
  }

  @Override
  public SqlType type() {
    return type;
  }

  @Override
  public Vector evaluate(Batch batch) {
    Vector result = Vector.of(type, batch.rowCount());
    Batch rest = batch;
    for (int i = 0; i < conditions.size() && rest.selectedCount() > 0; i++) {
      rest = take(rest, conditions.get(i), results.get(i), result);
    }
    if (rest.selectedCount() > 0) {
      copy(otherwise.evaluate(rest), rest, result);
    }
    return result;
  }

  // Returns the rows that do not take this branch.
  private static Batch take(Batch batch, Evaluator condition, Evaluator value, Vector result) {
    var truth = (LongVector) condition.evaluate(batch);
    int n = batch.selectedCount();
    int[] taken = new int[n];
    int[] left = new int[n];
    int takenCount = 0;
    int leftCount = 0;
    for (int k = 0; k < n; k++) {
      int row = batch.rowAt(k);
      if (truth.values()[row] != 0 && !truth.isNull(row)) {
        taken[takenCount++] = row;
      } else {
        left[leftCount++] = row;
      }
    }
    if (takenCount > 0) {
      Batch takers = batch.select(taken, takenCount);
      copy(value.evaluate(takers), takers, result);
    }
    return batch.select(left, leftCount);
  }

  private static void copy(Vector source, Batch rows, Vector target) {
    for (int k = 0; k < rows.selectedCount(); k++) {
      int row = rows.rowAt(k);
      target.copyFrom(row, source, row);
    }
  }
}
