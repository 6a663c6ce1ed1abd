package dev.holdfast.database.ddl;

import dev.holdfast.catalog.CatalogSnapshot.OwnedIndex;
import dev.holdfast.catalog.Index;
import dev.holdfast.catalog.KeyConstraint;
import dev.holdfast.catalog.Privilege;
import dev.holdfast.catalog.Relation;
import dev.holdfast.catalog.Schema;
import dev.holdfast.catalog.Sequence;
import dev.holdfast.catalog.Table;
import dev.holdfast.catalog.TableDraft;
import dev.holdfast.catalog.View;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.statement.DdlStatement;

/// RENAME TO of tables, views, sequences, indexes and schemas.
final class Renaming {
  private Renaming() {}

  static void run(DdlStatement.Rename rename, CatalogEditor editor) {
    switch (rename.kind()) {
      case SCHEMA -> renameSchema(rename, editor);
      case INDEX -> renameIndex(rename, editor);
      case TABLE, VIEW, SEQUENCE -> renameRelation(rename, editor);
      case COLUMN ->
          throw new HoldfastException(ErrorCode.SYNTAX_ERROR, "columns are renamed by ALTER TABLE");
    }
  }

  private static void renameRelation(DdlStatement.Rename rename, CatalogEditor editor) {
    Relation relation = editor.find(rename.object());
    if (relation == null) {
      if (rename.ifExists()) {
        return;
      }
      throw CatalogEditor.undefined(rename.object());
    }
    Dropping.requireKind(relation, rename.kind());
    editor.rights().requireOwner(relation);
    editor.rights().require(editor.requireSchema(relation.schema()), Privilege.CREATE);
    String schema = relation.schema();
    editor.requireFree(schema, rename.newName());
    switch (relation) {
      case Table table -> {
        editor.lock(table);
        editor.put(table.edit().rename(schema, rename.newName()).build());
      }
      case View view -> editor.put(Views.renamed(view, schema, rename.newName()));
      case Sequence sequence -> {
        requireUnusedByDefaults(sequence, editor);
        editor.put(Sequences.renamed(sequence, schema, rename.newName()));
      }
    }
    Views.checkDependents(relation.id(), false, editor);
  }

  // A default names its sequence by text.
  private static void requireUnusedByDefaults(Sequence sequence, CatalogEditor editor) {
    for (Table table : editor.tables()) {
      boolean used =
          table.columns().stream()
              .anyMatch(column ->
                  column.defaultSql() != null
                      && column.defaultSql().contains("nextval")
                      && column.defaultSql().contains(sequence.name()));
      if (used) {
        throw new HoldfastException(
            ErrorCode.DEPENDENT_OBJECTS,
            "cannot rename sequence "
                + sequence.name()
                + ": a default of table "
                + table.name()
                + " names it");
      }
    }
  }

  private static void renameIndex(DdlStatement.Rename rename, CatalogEditor editor) {
    OwnedIndex found = editor.findIndex(rename.object());
    if (found == null) {
      if (rename.ifExists()) {
        return;
      }
      throw new HoldfastException(
          ErrorCode.UNDEFINED_OBJECT, "index \"" + rename.object() + "\" does not exist");
    }
    editor.rights().requireOwner(found.table());
    editor.requireFree(found.table().schema(), rename.newName());
    TableDraft draft = found.table().edit();
    renameIndex(draft, found.index(), rename.newName());
    editor.put(draft.build());
  }

  /// Renames an index in a draft, and the constraint that owns it.
  static void renameIndex(TableDraft draft, Index index, String newName) {
    draft
        .indexes()
        .replaceAll(old ->
            old.id() == index.id()
                ? new Index(old.id(), newName, old.parts(), old.unique(), old.ofConstraint())
                : old);
    draft
        .uniques()
        .replaceAll(key ->
            key.indexId() == index.id()
                ? new KeyConstraint(newName, key.columnNumbers(), key.indexId())
                : key);
    KeyConstraint primary = draft.build().primaryKey();
    if (primary != null && primary.indexId() == index.id()) {
      draft.primaryKey(new KeyConstraint(newName, primary.columnNumbers(), primary.indexId()));
    }
  }

  private static void renameSchema(DdlStatement.Rename rename, CatalogEditor editor) {
    Schema schema = editor.requireSchema(rename.object().name());
    editor.rights().requireOwner(schema);
    Names.check(rename.newName());
    if (editor.catalog().schema(rename.newName()) != null) {
      throw new HoldfastException(
          ErrorCode.DUPLICATE_SCHEMA, "schema \"" + rename.newName() + "\" already exists");
    }
    if (!editor.catalog().relations(schema.name()).isEmpty()) {
      throw new HoldfastException(
          ErrorCode.FEATURE_NOT_SUPPORTED,
          "schema \"" + schema.name() + "\" is not empty: renaming it is not supported");
    }
    editor.put(new Schema(schema.id(), rename.newName(), schema.comment()));
  }
}
