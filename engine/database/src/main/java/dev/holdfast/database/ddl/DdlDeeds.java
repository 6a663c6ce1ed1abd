package dev.holdfast.database.ddl;

import dev.holdfast.audit.Deed;
import dev.holdfast.catalog.CatalogObject;
import dev.holdfast.catalog.CatalogSnapshot.OwnedIndex;
import dev.holdfast.catalog.DatabaseSettings;
import dev.holdfast.catalog.ObjectRights;
import dev.holdfast.catalog.Relation;
import dev.holdfast.catalog.Role;
import dev.holdfast.catalog.Schema;
import dev.holdfast.catalog.Sequence;
import dev.holdfast.catalog.Table;
import dev.holdfast.catalog.View;
import dev.holdfast.database.view.SystemViews;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.statement.AccessStatement;
import dev.holdfast.sql.statement.DdlStatement;
import dev.holdfast.sql.statement.DdlStatement.ObjectKind;
import dev.holdfast.sql.statement.DdlStatement.ObjectName;
import java.util.ArrayList;
import java.util.List;

/// What a definition statement leaves in the audit trail: an entry for each object that it names,
/// and for each that it drops. Names are asked for at the moment when they have a meaning: of new
/// objects after the statement, of the others before it.
final class DdlDeeds {
  private DdlDeeds() {}

  static List<Deed> before(DdlStatement statement, CatalogEditor editor) {
    return switch (statement) {
      case DdlStatement.AlterTable alter ->
          List.of(Deed.definition("ALTER TABLE", "TABLE", name(alter.table(), editor)));
      case DdlStatement.Rename rename ->
          List.of(
              Deed.definition(
                  "ALTER " + rename.kind(),
                  rename.kind().name(),
                  name(rename.kind(), rename.object(), editor)));
      case DdlStatement.AlterSequence alter ->
          List.of(Deed.definition("ALTER SEQUENCE", "SEQUENCE", name(alter.sequence(), editor)));
      case DdlStatement.Comment comment ->
          List.of(
              Deed.definition(
                  "COMMENT",
                  comment.kind().name(),
                  name(comment.kind(), comment.object(), editor)));
      case DdlStatement.Drop drop ->
          drop.kind() == ObjectKind.INDEX ? indexes(drop, editor) : List.of();
      case DdlStatement.CreateTable _,
          DdlStatement.CreateIndex _,
          DdlStatement.CreateView _,
          DdlStatement.CreateSequence _,
          DdlStatement.CreateSchema _,
          DdlStatement.Truncate _,
          DdlStatement.Access _ ->
          List.of();
    };
  }

  static List<Deed> after(DdlStatement statement, CatalogEditor editor) {
    return switch (statement) {
      case DdlStatement.CreateTable create ->
          List.of(Deed.definition("CREATE TABLE", "TABLE", name(create.table(), editor)));
      case DdlStatement.CreateIndex create ->
          List.of(Deed.definition("CREATE INDEX", "TABLE", name(create.table(), editor)));
      case DdlStatement.CreateView create ->
          List.of(Deed.definition("CREATE VIEW", "VIEW", name(create.view(), editor)));
      case DdlStatement.CreateSequence create ->
          List.of(Deed.definition("CREATE SEQUENCE", "SEQUENCE", name(create.sequence(), editor)));
      case DdlStatement.CreateSchema create ->
          List.of(Deed.definition("CREATE SCHEMA", "SCHEMA", create.schema()));
      case DdlStatement.Drop _ -> dropped(editor.removed());
      case DdlStatement.Access(AccessStatement access) -> AccessDeeds.of(access, Ddl.tag(access));
      case DdlStatement.AlterTable _,
          DdlStatement.Rename _,
          DdlStatement.AlterSequence _,
          DdlStatement.Comment _,
          DdlStatement.Truncate _ ->
          List.of();
    };
  }

  /// Refuses to change a system view.
  static void requireChangeable(DdlStatement statement, CatalogEditor editor) {
    List<ObjectName> names =
        switch (statement) {
          case DdlStatement.AlterTable alter -> List.of(alter.table());
          case DdlStatement.Rename rename -> List.of(rename.object());
          case DdlStatement.Drop drop -> drop.objects();
          case DdlStatement.Truncate truncate -> truncate.tables();
          case DdlStatement.CreateIndex create -> List.of(create.table());
          case DdlStatement.Comment comment -> List.of(comment.object());
          case DdlStatement.CreateTable _,
              DdlStatement.CreateView _,
              DdlStatement.CreateSequence _,
              DdlStatement.AlterSequence _,
              DdlStatement.CreateSchema _,
              DdlStatement.Access _ ->
              List.of();
        };
    for (ObjectName name : names) {
      if (SystemViews.isView(name.schema(), name.name()) && editor.find(name) == null) {
        throw new HoldfastException(
            ErrorCode.INSUFFICIENT_PRIVILEGE,
            "permission denied: \"" + name + "\" is a system view, which nobody changes");
      }
    }
  }

  private static List<Deed> indexes(DdlStatement.Drop drop, CatalogEditor editor) {
    List<Deed> deeds = new ArrayList<>();
    for (ObjectName name : drop.objects()) {
      OwnedIndex found = editor.findIndex(name);
      if (found != null) {
        String qualified = found.table().schema() + "." + found.index().name();
        deeds.add(Deed.definition("DROP INDEX", "INDEX", qualified));
      }
    }
    return deeds;
  }

  // CASCADE drops more than it names. A column's own sequence goes with its table.
  private static List<Deed> dropped(List<CatalogObject> removed) {
    List<Deed> deeds = new ArrayList<>();
    for (CatalogObject object : removed) {
      switch (object) {
        case Table table -> deeds.add(drop("TABLE", table.qualifiedName()));
        case View view -> deeds.add(drop("VIEW", view.qualifiedName()));
        case Sequence sequence -> {
          if (sequence.owner() == null) {
            deeds.add(drop("SEQUENCE", sequence.qualifiedName()));
          }
        }
        case Schema schema -> deeds.add(drop("SCHEMA", schema.name()));
        case Role _, ObjectRights _, DatabaseSettings _ -> {
          // go with what they belong to
        }
      }
    }
    return deeds;
  }

  private static Deed drop(String objectType, String name) {
    return Deed.definition("DROP " + objectType, objectType, name);
  }

  private static String name(ObjectKind kind, ObjectName name, CatalogEditor editor) {
    return kind == ObjectKind.SCHEMA ? name.name() : name(name, editor);
  }

  private static String name(ObjectName name, CatalogEditor editor) {
    Relation relation = editor.find(name);
    return relation == null ? name.toString() : relation.qualifiedName();
  }
}
