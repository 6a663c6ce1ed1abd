package dev.holdfast.database.ddl;

import dev.holdfast.catalog.CheckConstraint;
import dev.holdfast.catalog.ForeignKey;
import dev.holdfast.catalog.Index;
import dev.holdfast.catalog.KeyConstraint;
import dev.holdfast.catalog.Table;
import dev.holdfast.catalog.TableDraft;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.statement.DdlStatement.AlterAction;
import java.util.Optional;

/// ALTER TABLE … DROP CONSTRAINT and RENAME CONSTRAINT.
final class ConstraintRemoval {
  private ConstraintRemoval() {}

  static void run(AlterAction.DropConstraint drop, Table table, CatalogEditor editor) {
    String name = drop.constraint();
    TableDraft draft = table.edit();
    boolean simple =
        draft.checks().removeIf(check -> check.name().equals(name))
            || draft.foreignKeys().removeIf(key -> key.name().equals(name));
    if (simple) {
      editor.put(draft.build());
      return;
    }
    Optional<KeyConstraint> key =
        table.keys().stream().filter(candidate -> candidate.name().equals(name)).findFirst();
    if (key.isPresent()) {
      dropKey(key.get(), table, draft, editor);
      Dropping.requireReferencedKeys(table, draft.build(), drop.cascade(), editor);
    } else if (!drop.ifExists()) {
      throw undefined(name, table);
    }
  }

  private static void dropKey(
      KeyConstraint key, Table table, TableDraft draft, CatalogEditor editor) {
    draft.uniques().remove(key);
    if (key.equals(table.primaryKey())) {
      draft.primaryKey(null);
    }
    if (key.isStorageKey()) {
      StorageKeys.hide(table, draft, editor);
    } else {
      Indexes.drop(draft, key.indexId(), editor);
      editor.put(draft.build());
    }
  }

  static void rename(AlterAction.RenameConstraint rename, Table table, CatalogEditor editor) {
    String oldName = rename.constraint();
    String newName = rename.newName();
    Names.check(newName);
    Constraints.requireFreeConstraint(table, newName);
    TableDraft draft = table.edit();
    draft
        .checks()
        .replaceAll(check ->
            check.name().equals(oldName)
                ? new CheckConstraint(newName, check.conditionSql())
                : check);
    draft.foreignKeys().replaceAll(key -> key.name().equals(oldName) ? renamed(key, newName) : key);
    for (Index index : table.indexes()) {
      if (index.ofConstraint() && index.name().equals(oldName)) {
        editor.requireFree(table.schema(), newName);
        Renaming.renameIndex(draft, index, newName);
      }
    }
    KeyConstraint primary = table.primaryKey();
    if (primary != null && primary.isStorageKey() && primary.name().equals(oldName)) {
      draft.primaryKey(
          new KeyConstraint(newName, primary.columnNumbers(), KeyConstraint.STORAGE_KEY));
    }
    Table renamed = draft.build();
    if (renamed.equals(table)) {
      throw undefined(oldName, table);
    }
    editor.put(renamed);
  }

  private static ForeignKey renamed(ForeignKey key, String newName) {
    return new ForeignKey(
        newName,
        key.columnNumbers(),
        key.referencedTableId(),
        key.referencedColumnNumbers(),
        key.onDelete(),
        key.onUpdate());
  }

  private static HoldfastException undefined(String name, Table table) {
    return new HoldfastException(
        ErrorCode.UNDEFINED_OBJECT,
        "constraint \"" + name + "\" of relation \"" + table.name() + "\" does not exist");
  }
}
