package dev.holdfast.sql.bind;

import dev.holdfast.catalog.CatalogSnapshot;
import dev.holdfast.catalog.Privilege;
import dev.holdfast.catalog.Schema;
import dev.holdfast.catalog.Sequence;
import dev.holdfast.catalog.Table;
import dev.holdfast.catalog.View;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.CompileContext;
import dev.holdfast.sql.CompileContext.SystemView;
import dev.holdfast.sql.logical.Column;
import dev.holdfast.sql.logical.Relation;
import dev.holdfast.sql.logical.Relation.TimeSpec;
import dev.holdfast.sql.logical.Scalar;
import dev.holdfast.sql.parse.SqlText;
import dev.holdfast.sql.physical.TableAccess;
import dev.holdfast.types.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.jspecify.annotations.Nullable;

/// Binds a name in FROM: a common table expression, a table, a view or a system view.
final class TableBinder {
  /// A name that no statement can write by accident.
  private static final String ROW_KEY_NAME = " row_key";

  /// A property of a row's version that reads like a column; a table's own column hides it.
  private record VersionColumn(String name, SqlType type, int slot) {}

  private static final List<VersionColumn> VERSION_COLUMNS =
      List.of(
          new VersionColumn("row_start", SqlType.TIMESTAMPTZ, TableAccess.VERSION_BEGIN),
          new VersionColumn("row_end", SqlType.TIMESTAMPTZ, TableAccess.VERSION_END),
          new VersionColumn("commit_seq", SqlType.BIGINT, TableAccess.VERSION_BEGIN_SEQUENCE),
          new VersionColumn("row_user", SqlType.TEXT, TableAccess.VERSION_PRINCIPAL));

  private final Binder binder;
  private final Scope scope;

  TableBinder(Binder binder, Scope scope) {
    this.binder = binder;
    this.scope = scope;
  }

  From bind(SqlIdentifier name, String alias, @Nullable TimeSpec time) {
    binder.countRelation();
    Cte cte = name.isSimple() ? scope.ctes().get(name.getSimple()) : null;
    if (cte != null) {
      if (time != null) {
        throw binder.errors().unsupported(name, "FOR SYSTEM_TIME of a WITH query");
      }
      return From.of(new CteBinder(binder).reference(cte), alias);
    }
    SystemView system = systemView(binder.context(), name);
    if (system != null) {
      return systemView(system, alias);
    }
    dev.holdfast.catalog.Relation relation = relation(binder, name, catalog(time));
    binder.dependOn(relation.id());
    binder.access().use(relation.id(), Privilege.SELECT);
    return switch (relation) {
      case Table table -> table(table, alias, time);
      case View view -> view(name, view, alias, time);
      case Sequence sequence ->
          throw binder
              .errors()
              .unsupported(name, "reading the sequence " + sequence.name() + " as a table");
    };
  }

  // One moment is read with the schema of that moment, a span of time with the present one.
  private CatalogSnapshot catalog(@Nullable TimeSpec time) {
    CatalogSnapshot present = binder.context().catalog();
    if (time == null || time.kind() != TimeSpec.Kind.AS_OF) {
      return present;
    }
    Scalar moment = time.first();
    return moment == null ? present : binder.pastCatalog(moment, present);
  }

  /// The object that a name means.
  static dev.holdfast.catalog.Relation relation(Binder binder, SqlIdentifier name) {
    return relation(binder, name, binder.context().catalog());
  }

  private static dev.holdfast.catalog.Relation relation(
      Binder binder, SqlIdentifier name, CatalogSnapshot catalog) {
    List<String> names = name.names;
    if (names.size() > 2) {
      throw binder.errors().unsupported(name, "a name of " + names.size() + " parts");
    }
    String last = names.getLast();
    if (names.size() == 2) {
      useSchema(binder, name, catalog);
    }
    dev.holdfast.catalog.Relation found =
        names.size() == 1
            ? catalog.relation(binder.context().searchPath(), last)
            : catalog.relation(names.getFirst(), last);
    if (found == null) {
      throw binder.errors().located(name, FromBinder.undefinedTable(String.join(".", names)));
    }
    return found;
  }

  // Whoever may not look into a schema does not learn what is there, and what is not.
  private static void useSchema(Binder binder, SqlIdentifier name, CatalogSnapshot catalog) {
    Schema schema = catalog.schema(name.names.getFirst());
    if (schema != null && binder.access().isOfCaller()) {
      if (!binder.context().schemaAccess().test(schema.name())) {
        throw binder
            .errors()
            .at(
                name,
                ErrorCode.INSUFFICIENT_PRIVILEGE,
                "permission denied for schema " + schema.name());
      }
      binder.access().use(schema.id(), Privilege.USAGE);
    }
  }

  /// The table that a statement changes.
  static Table table(Binder binder, SqlIdentifier name) {
    if (systemView(binder.context(), name) != null) {
      throw binder
          .errors()
          .at(
              name,
              ErrorCode.INSUFFICIENT_PRIVILEGE,
              "permission denied: \"" + name + "\" is a system view, which nobody changes");
    }
    dev.holdfast.catalog.Relation relation = relation(binder, name);
    if (relation instanceof Table table) {
      return table;
    }
    throw binder
        .errors()
        .at(
            name,
            ErrorCode.WRONG_OBJECT_TYPE,
            "\"" + relation.name() + "\" is not a table and cannot be changed");
  }

  private static @Nullable SystemView systemView(CompileContext context, SqlIdentifier name) {
    List<String> names = name.names;
    if (names.size() == 2) {
      return context.systemViews().view(names.getFirst(), names.getLast());
    }
    for (String schema : context.searchPath()) {
      if (context.catalog().relation(schema, names.getLast()) != null) {
        return null;
      }
      SystemView view = context.systemViews().view(schema, names.getLast());
      if (view != null) {
        return view;
      }
    }
    return null;
  }

  private static From systemView(SystemView view, String alias) {
    var columns = new ArrayList<Column>();
    for (int i = 0; i < view.columnNames().size(); i++) {
      columns.add(Column.computed(view.columnNames().get(i), view.types().get(i)));
    }
    return From.of(new Relation.SystemViewScan(view.viewName(), columns), alias);
  }

  private From table(Table table, String alias, @Nullable TimeSpec time) {
    Relation.TableScan scan = scan(table, alias, time == null ? TimeSpec.CURRENT : time, false);
    binder.access().place(table, scan.columns());
    List<Column> columns = scan.columns().subList(0, table.columns().size());
    List<Column> system = scan.columns().subList(table.columns().size(), scan.columns().size());
    var source = new Scope.Source(table.schema(), alias, columns, system, table);
    return new From(scan, List.of(source), columns);
  }

  /// A scan of all columns and version properties; with `target` also the row's storage key, first.
  static Relation.TableScan scan(Table table, String alias, TimeSpec time, boolean target) {
    var columns = new ArrayList<Column>();
    var slots = new ArrayList<Integer>();
    if (target) {
      columns.add(Column.computed(ROW_KEY_NAME, SqlType.BYTEA));
      slots.add(TableAccess.ROW_KEY);
    }
    for (dev.holdfast.catalog.Column column : table.columns()) {
      var origin = new Column.Origin(table.id(), table.schema(), table.name(), column.name());
      columns.add(new Column(column.name(), column.type(), column.nullable(), origin));
      slots.add(column.slot());
    }
    for (VersionColumn version : VERSION_COLUMNS) {
      if (table.column(version.name()) == null) {
        columns.add(Column.computed(version.name(), version.type()));
        slots.add(version.slot());
      }
    }
    if (!target) {
      columns.add(Column.computed(ROW_KEY_NAME, SqlType.BYTEA));
      slots.add(TableAccess.ROW_KEY);
    }
    return new Relation.TableScan(table, alias, columns, slots, time);
  }

  private From view(SqlIdentifier name, View view, String alias, @Nullable TimeSpec time) {
    if (time != null) {
      throw binder.errors().unsupported(name, "FOR SYSTEM_TIME of a view");
    }
    Relation query;
    try {
      SqlText text = SqlText.query(view.querySql());
      query = binder.forView(text.grammarText(), view).query(text.node());
    } catch (HoldfastException e) {
      throw new HoldfastException(
          e.errorCode(), "view " + view.qualifiedName() + ": " + e.getMessage(), e);
    }
    List<Column> columns = query.columns();
    var items = new ArrayList<Relation.Item>();
    for (int i = 0; i < view.columns().size(); i++) {
      Column column = columns.get(i);
      var shown =
          new Column(
              view.columns().get(i).name(), column.type(), column.nullable(), column.origin());
      binder.access().place(view.id(), shown, i + 1);
      items.add(new Relation.Item(shown, new Scalar.ColumnRef(column)));
    }
    return From.of(new Relation.Project(query, items), alias);
  }
}
