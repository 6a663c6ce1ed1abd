package dev.holdfast.database.ddl;

import dev.holdfast.catalog.Column;
import dev.holdfast.catalog.Sequence;
import dev.holdfast.catalog.Table;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.statement.DdlStatement.AlterAction;
import dev.holdfast.sql.statement.DdlStatement.ColumnSpec;

/// ALTER TABLE: whether and how a column numbers rows by itself.
final class IdentityChange {
  private IdentityChange() {}

  static void add(AlterAction.AddIdentity add, Table table, CatalogEditor editor) {
    Column column = TableAlteration.requireColumn(table, add.column());
    if (column.identity() != null) {
      throw refused(column, table, "is already an identity column");
    }
    if (column.defaultSql() != null) {
      throw refused(column, table, "already has a default value");
    }
    if (column.nullable()) {
      throw refused(column, table, "must be declared NOT NULL before identity can be added");
    }
    var spec = new ColumnSpec(column.name(), column.type(), true, null, add.identity());
    var owner = new Sequence.Owner(table.id(), column.number());
    Sequence sequence = TableCreation.identitySequence(editor, table, spec, owner);
    editor.put(sequence);
    var identity = new Column.Identity(add.identity().always(), sequence.id());
    editor.put(table.edit().replace(column.withIdentity(identity)).build());
  }

  static void set(AlterAction.SetIdentity set, Table table, CatalogEditor editor) {
    Column column = TableAlteration.requireColumn(table, set.column());
    Column.Identity identity = column.identity();
    if (identity == null) {
      throw refused(column, table, "is not an identity column");
    }
    Sequence sequence = editor.catalog().sequence(identity.sequenceId());
    if (sequence != null) {
      Sequences.change(sequence, set.options(), editor);
    }
    Boolean always = set.always();
    if (always != null) {
      var changed = new Column.Identity(always, identity.sequenceId());
      editor.put(table.edit().replace(column.withIdentity(changed)).build());
    }
  }

  static void drop(AlterAction.DropIdentity drop, Table table, CatalogEditor editor) {
    Column column = TableAlteration.requireColumn(table, drop.column());
    if (column.identity() != null) {
      editor.put(table.edit().replace(column.withIdentity(null)).build());
      Dropping.dropOwnedSequences(table.id(), column.number(), editor);
    } else if (!drop.ifExists()) {
      throw refused(column, table, "is not an identity column");
    }
  }

  private static HoldfastException refused(Column column, Table table, String why) {
    return new HoldfastException(
        ErrorCode.INVALID_STATE,
        "column \"" + column.name() + "\" of relation \"" + table.name() + "\" " + why);
  }
}
