package dev.holdfast.database.ddl;

import dev.holdfast.catalog.Column;
import dev.holdfast.catalog.Sequence;
import dev.holdfast.catalog.Table;
import dev.holdfast.catalog.TableDraft;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.exec.RowExpressions;
import dev.holdfast.sql.physical.Expression;
import dev.holdfast.sql.statement.DdlStatement.AlterAction;
import dev.holdfast.sql.statement.DdlStatement.ColumnSpec;
import dev.holdfast.sql.statement.DdlStatement.ConstraintSpec;
import dev.holdfast.storage.model.StoreOperation;
import dev.holdfast.types.row.RowFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// ALTER TABLE … ADD COLUMN. A default that is one value for all rows becomes the new slot's
/// missing value and touches no row; one that differs by row (identity, random) writes all rows
/// anew.
final class ColumnAddition {
  private static final @Nullable Object[] NO_COLUMNS = {};

  // By text: whether a function's value differs from row to row is known to few names.
  private static final List<String> VOLATILE =
      List.of("nextval", "random", "gen_random_uuid", "clock_timestamp", "setval", "lastval");

  private final AlterAction.AddColumn add;
  private final Table table;
  private final CatalogEditor editor;

  private ColumnAddition(AlterAction.AddColumn add, Table table, CatalogEditor editor) {
    this.add = add;
    this.table = table;
    this.editor = editor;
  }

  static void run(AlterAction.AddColumn add, Table table, CatalogEditor editor) {
    if (add.ifNotExists() && table.column(add.column().name()) != null) {
      return;
    }
    new ColumnAddition(add, table, editor).run();
  }

  private void run() {
    ColumnSpec spec = add.column();
    TableCreation.requireNewColumn(table.columns(), spec.name(), table.name());
    if (table.slots().size() >= TableCreation.COLUMNS_MAX) {
      throw TableCreation.tooManyColumns(table.name());
    }
    TableDraft draft = table.edit();
    int number = draft.takeColumnNumber();
    Sequence sequence =
        spec.identity() == null
            ? null
            : TableCreation.identitySequence(
                editor, table, spec, new Sequence.Owner(table.id(), number));
    Expression value = defaultExpression(spec);
    boolean differs = sequence != null || isVolatile(spec);
    Object missing =
        value == null || differs
            ? null
            : RowExpressions.evaluate(value, NO_COLUMNS, editor.run().execution());
    int slot = draft.addSlot(new RowFormat.Slot(spec.type(), missing));
    Column column = TableCreation.column(spec, number, slot, sequence);
    draft.columns().add(column);
    if (!column.nullable()
        && missing == null
        && !differs
        && !new TableRows(editor).isEmpty(table)) {
      throw new HoldfastException(
          ErrorCode.NOT_NULL_VIOLATION,
          "column \""
              + spec.name()
              + "\" of relation \""
              + table.name()
              + "\" contains null values");
    }
    Table widened = draft.build();
    editor.define(new StoreOperation.AlterTable(widened.layout()));
    if (sequence != null) {
      editor.put(sequence);
    }
    editor.put(widened);
    if (differs) {
      fill(widened, slot, values(sequence, value));
    }
    addConstraints(widened);
  }

  private @Nullable Expression defaultExpression(ColumnSpec spec) {
    String sql = spec.defaultSql();
    return sql == null ? null : new TableRows(editor).bind(sql, table, spec.type());
  }

  private static boolean isVolatile(ColumnSpec spec) {
    String sql = spec.defaultSql();
    return sql != null && VOLATILE.stream().anyMatch(sql.toLowerCase(Locale.ROOT)::contains);
  }

  private Supplier<@Nullable Object> values(
      @Nullable Sequence sequence, @Nullable Expression value) {
    if (sequence != null) {
      return () -> editor.run().next(sequence);
    }
    if (value == null) {
      return () -> null;
    }
    var prepared = RowExpressions.of(List.of(value), editor.run().execution());
    return () -> prepared.evaluateFirst(NO_COLUMNS);
  }

  private void fill(Table widened, int slot, Supplier<@Nullable Object> values) {
    new TableRows(editor)
        .rewrite(
            table,
            widened,
            slots -> {
              @Nullable Object[] longer = Arrays.copyOf(slots, widened.slots().size());
              longer[slot] = values.get();
              return longer;
            });
  }

  private void addConstraints(Table widened) {
    var constraints = new Constraints(editor, false);
    for (ConstraintSpec spec : add.constraints()) {
      Table current = editor.catalog().table(widened.id());
      constraints.add(current == null ? widened : current, spec);
    }
  }
}
