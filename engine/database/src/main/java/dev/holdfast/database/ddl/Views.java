package dev.holdfast.database.ddl;

import dev.holdfast.catalog.Relation;
import dev.holdfast.catalog.View;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.CompileContext;
import dev.holdfast.sql.CompiledStatement;
import dev.holdfast.sql.statement.DdlStatement;
import dev.holdfast.types.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// CREATE VIEW, and what happens to views when the relations below them change.
final class Views {
  private Views() {}

  static void create(DdlStatement.CreateView create, CatalogEditor editor) {
    String schema = editor.schemaFor(create.view());
    String name = create.view().name();
    Relation existing = editor.catalog().relation(schema, name);
    if (existing == null || !create.orReplace()) {
      editor.requireFree(schema, name);
    }
    List<View.Column> columns = columns(create);
    int id = editor.newId();
    if (existing != null) {
      editor.rights().requireOwner(existing);
      checkReplacement(existing, columns);
      id = existing.id();
      if (create.dependencies().contains(id)) {
        throw new HoldfastException(
            ErrorCode.INVALID_TABLE_DEFINITION, "view \"" + name + "\" would depend on itself");
      }
    }
    String comment = existing == null ? null : existing.comment();
    editor.put(
        new View(
            id,
            schema,
            name,
            columns,
            create.querySql(),
            editor.searchPath(),
            create.dependencies(),
            comment));
  }

  private static List<View.Column> columns(DdlStatement.CreateView create) {
    var columns = new ArrayList<View.Column>();
    for (int i = 0; i < create.columnNames().size(); i++) {
      String name = create.columnNames().get(i);
      Names.check(name);
      if (columns.stream().anyMatch(column -> column.name().equals(name))) {
        throw new HoldfastException(
            ErrorCode.DUPLICATE_COLUMN, "column \"" + name + "\" specified more than once");
      }
      columns.add(new View.Column(name, create.columnTypes().get(i)));
    }
    return columns;
  }

  private static void checkReplacement(Relation existing, List<View.Column> columns) {
    if (!(existing instanceof View view)) {
      throw new HoldfastException(
          ErrorCode.WRONG_OBJECT_TYPE, "\"" + existing.name() + "\" is not a view");
    }
    boolean extended =
        columns.size() >= view.columns().size()
            && columns.subList(0, view.columns().size()).equals(view.columns());
    if (!extended) {
      throw new HoldfastException(
          ErrorCode.INVALID_TABLE_DEFINITION,
          "view \""
              + view.name()
              + "\": a replacement keeps names and types of the columns it has");
    }
  }

  /// After a change of a relation: refuses (or with `cascade` drops) the views that no longer give
  /// the columns they were made with.
  static void checkDependents(int relationId, boolean cascade, CatalogEditor editor) {
    for (View view : editor.catalog().dependentViews(relationId)) {
      if (isIntact(view, editor)) {
        continue;
      }
      if (!cascade) {
        throw new HoldfastException(
            ErrorCode.DEPENDENT_OBJECTS,
            "view " + view.qualifiedName() + " depends on what the statement changes");
      }
      Dropping.dropView(view, true, editor);
    }
  }

  private static boolean isIntact(View view, CatalogEditor editor) {
    try {
      CompileContext context = CompileContext.of(editor.catalog(), view.searchPath());
      List<SqlType> types =
          switch (editor.engine().compiler().compile(view.querySql(), context)) {
            case CompiledStatement.Query query -> query.plan().columns();
            default -> List.of();
          };
      return types.equals(view.columns().stream().map(View.Column::type).toList());
    } catch (HoldfastException _) {
      return false; // the query names what is no longer there
    }
  }

  /// A view under another name.
  static View renamed(View old, String schema, String name) {
    return new View(
        old.id(),
        schema,
        name,
        old.columns(),
        old.querySql(),
        old.searchPath(),
        old.dependencies(),
        old.comment());
  }

  /// A view with another comment.
  static View withComment(View old, @Nullable String comment) {
    return new View(
        old.id(),
        old.schema(),
        old.name(),
        old.columns(),
        old.querySql(),
        old.searchPath(),
        old.dependencies(),
        comment);
  }
}
