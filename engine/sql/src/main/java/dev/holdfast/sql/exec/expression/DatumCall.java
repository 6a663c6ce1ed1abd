package dev.holdfast.sql.exec.expression;

import dev.holdfast.sql.exec.function.ScalarFunction;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.SqlTypeKind;
import dev.holdfast.types.text.NumericText;
import dev.holdfast.types.vector.Batch;
import dev.holdfast.types.vector.Vector;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A function called row by row on datums.
final class DatumCall implements Evaluator {
  private final ScalarFunction function;
  private final List<Evaluator> operands;
  private final boolean strict;
  private final SqlType type;
  private final boolean fits;

  DatumCall(ScalarFunction function, List<Evaluator> operands, boolean strict, SqlType type) {
    this.function = function;
    this.operands = operands;
    this.strict = strict;
    this.type = type;
    this.fits = type.kind() == SqlTypeKind.NUMERIC && type.precision() > 0;
  }

  @Override
  public SqlType type() {
    return type;
  }

  @Override
  public Vector evaluate(Batch batch) {
    var inputs = new Vector[operands.size()];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = operands.get(i).evaluate(batch);
    }
    Vector result = Vector.of(type, batch.rowCount());
    var arguments = new @Nullable Object[inputs.length];
    for (int k = 0; k < batch.selectedCount(); k++) {
      int row = batch.rowAt(k);
      boolean callable = read(inputs, row, arguments);
      result.setDatum(row, callable ? fit(function.apply(arguments)) : null);
    }
    return result;
  }

  private boolean read(Vector[] inputs, int row, @Nullable Object[] arguments) {
    for (int i = 0; i < inputs.length; i++) {
      Object datum = inputs[i].datum(row);
      if (datum == null && strict) {
        return false;
      }
      arguments[i] = datum;
    }
    return true;
  }

  private @Nullable Object fit(@Nullable Object result) {
    return fits && result != null ? NumericText.fit((BigDecimal) result, type) : result;
  }
}
