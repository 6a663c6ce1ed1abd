package dev.holdfast.database.ddl;

import dev.holdfast.catalog.CatalogSnapshot.OwnedIndex;
import dev.holdfast.catalog.CatalogSnapshot.Reference;
import dev.holdfast.catalog.Column;
import dev.holdfast.catalog.Relation;
import dev.holdfast.catalog.Schema;
import dev.holdfast.catalog.Sequence;
import dev.holdfast.catalog.Table;
import dev.holdfast.catalog.TableDraft;
import dev.holdfast.catalog.View;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.statement.DdlStatement;
import dev.holdfast.sql.statement.DdlStatement.ObjectKind;
import dev.holdfast.sql.statement.DdlStatement.ObjectName;
import dev.holdfast.storage.model.StoreOperation;
import java.util.List;
import java.util.Locale;

/// DROP, and what depends on the dropped.
final class Dropping {
  private Dropping() {}

  static void run(DdlStatement.Drop drop, CatalogEditor editor) {
    for (ObjectName name : drop.objects()) {
      switch (drop.kind()) {
        case SCHEMA -> dropSchema(name.name(), drop, editor);
        case INDEX -> dropIndex(name, drop, editor);
        case TABLE, VIEW, SEQUENCE -> dropRelation(name, drop, editor);
        case COLUMN ->
            throw new HoldfastException(
                ErrorCode.SYNTAX_ERROR, "columns are dropped by ALTER TABLE");
      }
    }
  }

  private static void dropSchema(String name, DdlStatement.Drop drop, CatalogEditor editor) {
    Schema schema = editor.catalog().schema(name);
    if (schema == null && drop.ifExists()) {
      return;
    }
    Schema dropped = editor.requireSchema(name);
    editor.rights().requireOwner(dropped);
    List<Relation> relations = editor.catalog().relations(name);
    if (!relations.isEmpty() && !drop.cascade()) {
      throw dependent("schema " + name, relations.getFirst().qualifiedName());
    }
    for (Relation relation : relations) {
      Relation left = editor.catalog().relation(relation.schema(), relation.name());
      if (left != null) {
        dropRelation(left, true, editor);
      }
    }
    editor.remove(dropped);
  }

  private static void dropIndex(ObjectName name, DdlStatement.Drop drop, CatalogEditor editor) {
    OwnedIndex found = editor.findIndex(name);
    if (found == null) {
      if (drop.ifExists()) {
        return;
      }
      throw new HoldfastException(
          ErrorCode.UNDEFINED_OBJECT, "index \"" + name + "\" does not exist");
    }
    Table table = found.table();
    requireOwner(table, editor);
    if (found.index().ofConstraint()) {
      throw new HoldfastException(
          ErrorCode.DEPENDENT_OBJECTS,
          "cannot drop index " + name + ": constraint of table " + table.name() + " requires it");
    }
    editor.lock(table);
    TableDraft draft = table.edit();
    Indexes.drop(draft, found.index().id(), editor);
    editor.put(draft.build());
    requireReferencedKeys(table, draft.build(), drop.cascade(), editor);
  }

  /// Refuses (or with `cascade` drops) the foreign keys whose referenced key a table lost.
  static void requireReferencedKeys(
      Table before, Table after, boolean cascade, CatalogEditor editor) {
    for (Reference reference : List.copyOf(editor.catalog().references(before.id()))) {
      if (hasKey(after, reference.foreignKey().referencedColumnNumbers())) {
        continue;
      }
      if (!cascade) {
        throw dependent(
            "key of table " + before.name(),
            "constraint " + reference.foreignKey().name() + " on " + reference.table().name());
      }
      dropForeignKey(reference, editor);
    }
  }

  private static boolean hasKey(Table table, List<Integer> columnNumbers) {
    boolean primary =
        table.primaryKey() != null && sameSet(table.primaryKey().columnNumbers(), columnNumbers);
    return primary
        || table.indexes().stream()
            .anyMatch(index -> index.unique() && sameSet(index.columnNumbers(), columnNumbers));
  }

  private static boolean sameSet(List<Integer> left, List<Integer> right) {
    return left.size() == right.size() && left.containsAll(right);
  }

  private static void dropForeignKey(Reference reference, CatalogEditor editor) {
    Table child = editor.catalog().table(reference.table().id());
    if (child != null) {
      editor.lock(child);
      TableDraft draft = child.edit();
      draft.foreignKeys().removeIf(key -> key.name().equals(reference.foreignKey().name()));
      editor.put(draft.build());
    }
  }

  private static void dropRelation(ObjectName name, DdlStatement.Drop drop, CatalogEditor editor) {
    Relation relation = editor.find(name);
    if (relation == null) {
      if (drop.ifExists()) {
        return;
      }
      throw new HoldfastException(
          ErrorCode.UNDEFINED_TABLE,
          drop.kind().name().toLowerCase(Locale.ROOT) + " \"" + name + "\" does not exist");
    }
    requireKind(relation, drop.kind());
    requireOwner(relation, editor);
    dropRelation(relation, drop.cascade(), editor);
  }

  // Who owns the schema may drop what others have put into it.
  private static void requireOwner(Relation relation, CatalogEditor editor) {
    if (!editor.rights().owns(editor.requireSchema(relation.schema()))) {
      editor.rights().requireOwner(relation);
    }
  }

  /// Refuses a relation of another kind.
  static void requireKind(Relation relation, ObjectKind kind) {
    ObjectKind actual =
        switch (relation) {
          case Table _ -> ObjectKind.TABLE;
          case View _ -> ObjectKind.VIEW;
          case Sequence _ -> ObjectKind.SEQUENCE;
        };
    if (actual != kind) {
      throw new HoldfastException(
          ErrorCode.WRONG_OBJECT_TYPE,
          "\"" + relation.name() + "\" is not a " + kind.name().toLowerCase(Locale.ROOT));
    }
  }

  /// Drops a relation, whoever owns it.
  static void dropRelation(Relation relation, boolean cascade, CatalogEditor editor) {
    switch (relation) {
      case Table table -> dropTable(table, cascade, editor);
      case View view -> dropView(view, cascade, editor);
      case Sequence sequence -> dropSequence(sequence, cascade, editor);
    }
  }

  private static void dropTable(Table table, boolean cascade, CatalogEditor editor) {
    editor.lock(table);
    dropDependentViews(table, cascade, editor);
    for (Reference reference : List.copyOf(editor.catalog().references(table.id()))) {
      if (reference.table().id() == table.id()) {
        continue;
      }
      if (!cascade) {
        throw dependent(
            "table " + table.name(),
            "constraint "
                + reference.foreignKey().name()
                + " on table "
                + reference.table().name());
      }
      dropForeignKey(reference, editor);
    }
    dropOwnedSequences(table.id(), 0, editor);
    editor.remove(table);
    editor.define(new StoreOperation.DropTable(table.id()));
  }

  /// Drops the sequences that a column owns; column 0 stands for all columns.
  static void dropOwnedSequences(int tableId, int columnNumber, CatalogEditor editor) {
    for (var object : List.copyOf(editor.catalog().objects())) {
      if (object instanceof Sequence sequence
          && sequence.owner() != null
          && sequence.owner().tableId() == tableId
          && (columnNumber == 0 || sequence.owner().columnNumber() == columnNumber)) {
        editor.remove(sequence);
      }
    }
  }

  static void dropView(View view, boolean cascade, CatalogEditor editor) {
    dropDependentViews(view, cascade, editor);
    if (editor.catalog().object(view.id()) != null) {
      editor.remove(view);
    }
  }

  private static void dropDependentViews(Relation relation, boolean cascade, CatalogEditor editor) {
    for (View view : editor.catalog().dependentViews(relation.id())) {
      if (!cascade) {
        throw dependent(relation.qualifiedName(), "view " + view.qualifiedName());
      }
      dropView(view, true, editor);
    }
  }

  private static void dropSequence(Sequence sequence, boolean cascade, CatalogEditor editor) {
    Sequence.Owner owner = sequence.owner();
    if (owner != null) {
      throw new HoldfastException(
          ErrorCode.DEPENDENT_OBJECTS,
          "cannot drop sequence " + sequence.name() + ": an identity column requires it");
    }
    dropDefaults(sequence, cascade, editor);
    editor.remove(sequence);
  }

  // A default is text: it depends on the sequence when it cannot be bound without it.
  private static void dropDefaults(Sequence sequence, boolean cascade, CatalogEditor editor) {
    for (Table table : editor.tables()) {
      for (Column column : table.columns()) {
        String sql = column.defaultSql();
        if (sql == null || !sql.contains("nextval") || !sql.contains(sequence.name())) {
          continue;
        }
        if (!cascade) {
          throw dependent(
              "sequence " + sequence.name(),
              "default value for column " + column.name() + " of table " + table.name());
        }
        editor.lock(table);
        editor.put(table.edit().replace(column.withDefault(null)).build());
      }
    }
  }

  private static HoldfastException dependent(String what, String dependentObject) {
    return new HoldfastException(
        ErrorCode.DEPENDENT_OBJECTS,
        "cannot drop "
            + what
            + " because other objects depend on it: "
            + dependentObject
            + "; use CASCADE to drop them too");
  }
}
