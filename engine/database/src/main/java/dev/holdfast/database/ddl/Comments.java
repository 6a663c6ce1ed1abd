package dev.holdfast.database.ddl;

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

/// COMMENT ON.
final class Comments {
  private Comments() {}

  static void run(DdlStatement.Comment comment, CatalogEditor editor) {
    switch (comment.kind()) {
      case SCHEMA -> {
        Schema schema = editor.requireSchema(comment.object().name());
        editor.rights().requireOwner(schema);
        editor.put(new Schema(schema.id(), schema.name(), comment.text()));
      }
      case COLUMN -> commentColumn(comment, editor);
      case TABLE, VIEW, SEQUENCE -> commentRelation(comment, editor);
      case INDEX ->
          throw new HoldfastException(
              ErrorCode.FEATURE_NOT_SUPPORTED, "COMMENT ON INDEX is not supported");
    }
  }

  private static void commentColumn(DdlStatement.Comment comment, CatalogEditor editor) {
    Table table = editor.requireOwnTable(comment.object());
    Column column = TableAlteration.requireColumn(table, String.valueOf(comment.column()));
    TableDraft draft = table.edit();
    draft.replace(column.withComment(comment.text()));
    editor.put(draft.build());
  }

  private static void commentRelation(DdlStatement.Comment comment, CatalogEditor editor) {
    Relation relation = editor.find(comment.object());
    if (relation == null) {
      throw CatalogEditor.undefined(comment.object());
    }
    Dropping.requireKind(relation, comment.kind());
    editor.rights().requireOwner(relation);
    editor.put(
        switch (relation) {
          case Table table -> table.edit().comment(comment.text()).build();
          case View view -> Views.withComment(view, comment.text());
          case Sequence sequence -> Sequences.withComment(sequence, comment.text());
        });
  }
}
