package dev.holdfast.database.dml;

import dev.holdfast.catalog.Column;
import dev.holdfast.catalog.Sequence;
import dev.holdfast.database.run.StatementRun;
import dev.holdfast.database.run.TableShape;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.exec.RowExpressions;
import dev.holdfast.sql.physical.Expression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The values that columns get when a statement gives none: DEFAULT and identity.
public final class RowValues {
  private static final @Nullable Object[] NO_COLUMNS = {};

  private final StatementRun run;
  private final TableShape shape;
  private final @Nullable RowExpressions[] defaults;
  private final @Nullable Sequence[] identities;

  RowValues(StatementRun run, TableShape shape) {
    this.run = run;
    this.shape = shape;
    int columnCount = shape.columnCount();
    this.defaults = new @Nullable RowExpressions[columnCount];
    this.identities = new @Nullable Sequence[columnCount];
    for (int position = 0; position < columnCount; position++) {
      Column.Identity identity = shape.table().columns().get(position).identity();
      if (identity != null) {
        identities[position] = identitySequence(identity);
      }
    }
  }

  private Sequence identitySequence(Column.Identity identity) {
    Sequence sequence = run.catalog().sequence(identity.sequenceId());
    if (sequence == null) {
      throw new HoldfastException(
          ErrorCode.INTERNAL_ERROR,
          "table " + shape.table().qualifiedName() + ": its identity has no sequence");
    }
    return sequence;
  }

  /// Whether the column is an identity.
  boolean isIdentity(int position) {
    return identities[position] != null;
  }

  /// The value that DEFAULT stands for in a column, NULL if nothing else was said.
  public @Nullable Object defaultValue(int position) {
    Sequence identity = identities[position];
    if (identity != null) {
      return run.next(identity);
    }
    Expression expression = shape.defaults().get(position);
    if (expression == null) {
      return null;
    }
    if (expression instanceof Expression.Constant constant) {
      return constant.datum();
    }
    RowExpressions prepared = defaults[position];
    if (prepared == null) {
      prepared = RowExpressions.of(List.of(expression), run.execution());
      defaults[position] = prepared;
    }
    return prepared.evaluateFirst(NO_COLUMNS);
  }
}
