package dev.holdfast.database.view;

import dev.holdfast.catalog.CatalogObject;
import dev.holdfast.catalog.CatalogSnapshot;
import dev.holdfast.catalog.CheckConstraint;
import dev.holdfast.catalog.Column;
import dev.holdfast.catalog.ForeignKey;
import dev.holdfast.catalog.KeyConstraint;
import dev.holdfast.catalog.ReferentialAction;
import dev.holdfast.catalog.Relation;
import dev.holdfast.catalog.Schema;
import dev.holdfast.catalog.Sequence;
import dev.holdfast.catalog.Table;
import dev.holdfast.catalog.View;
import dev.holdfast.types.SqlType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The views of `information_schema` that tools ask for, with the columns they read.
final class InformationSchema {
  private static final String NAME = "information_schema";

  private InformationSchema() {}

  static List<ViewDefinition> all() {
    return List.of(
        schemata(),
        tables(),
        columns(),
        views(),
        sequences(),
        tableConstraints(),
        keyColumnUsage(),
        referentialConstraints(),
        checkConstraints());
  }

  private static ViewDefinition view(String name) {
    return new ViewDefinition(NAME, name);
  }

  private interface RowsOfTable {
    void add(Table table, List<@Nullable Object[]> rows);
  }

  private static List<@Nullable Object[]> ofTables(CatalogSnapshot catalog, RowsOfTable each) {
    var rows = new ArrayList<@Nullable Object[]>();
    for (Relation relation : relations(catalog)) {
      if (relation instanceof Table table) {
        each.add(table, rows);
      }
    }
    return rows;
  }

  private static List<Relation> relations(CatalogSnapshot catalog) {
    var relations = new ArrayList<Relation>();
    for (CatalogObject object : catalog.objects()) {
      if (object instanceof Relation relation) {
        relations.add(relation);
      }
    }
    relations.sort(Comparator.comparing(Relation::qualifiedName));
    return relations;
  }

  private static ViewDefinition schemata() {
    return view("schemata")
        .text("catalog_name", "schema_name", "schema_owner")
        .rows((facts, catalog) ->
            catalog.schemas().stream()
                .map(Schema::name)
                .map(name -> new @Nullable Object[] {facts.engine().databaseName(), name, null})
                .toList());
  }

  private static ViewDefinition tables() {
    return view("tables")
        .text("table_catalog", "table_schema", "table_name", "table_type")
        .rows((facts, catalog) -> {
          var rows = new ArrayList<@Nullable Object[]>();
          for (Relation relation : relations(catalog)) {
            if (!(relation instanceof Sequence)) {
              String type = relation instanceof Table ? "BASE TABLE" : "VIEW";
              rows.add(row(facts, relation, type));
            }
          }
          return rows;
        });
  }

  private static @Nullable Object[] row(Facts facts, Relation relation, String last) {
    return new @Nullable Object[] {
      facts.engine().databaseName(), relation.schema(), relation.name(), last
    };
  }

  private static ViewDefinition columns() {
    return view("columns")
        .text("table_catalog", "table_schema", "table_name", "column_name")
        .bigint("ordinal_position")
        .text("column_default", "is_nullable", "data_type")
        .bigint("character_maximum_length", "numeric_precision", "numeric_scale")
        .text("is_identity", "identity_generation", "is_generated", "is_updatable")
        .rows((facts, catalog) -> {
          var rows = new ArrayList<@Nullable Object[]>();
          for (Relation relation : relations(catalog)) {
            addColumns(facts, relation, rows);
          }
          return rows;
        });
  }

  private static void addColumns(Facts facts, Relation relation, List<@Nullable Object[]> rows) {
    switch (relation) {
      case Table table -> {
        long ordinal = 0;
        for (Column column : table.columns()) {
          ordinal++;
          if (facts.rights().seesColumn(table, column.number())) {
            rows.add(column(facts, table, column, ordinal));
          }
        }
      }
      case View view -> {
        long ordinal = 0;
        for (View.Column column : view.columns()) {
          var shown = new Column(0, column.name(), column.type(), 0, true, null, null, null);
          ordinal++;
          if (facts.rights().seesColumn(view, (int) ordinal)) {
            rows.add(column(facts, view, shown, ordinal));
          }
        }
      }
      case Sequence _ -> {
        // has no columns
      }
    }
  }

  private static @Nullable Object[] column(
      Facts facts, Relation relation, Column column, long ordinal) {
    SqlType type = column.type();
    boolean text = type.kind().isText();
    Column.Identity identity = column.identity();
    boolean declared = type.precision() > 0;
    return new @Nullable Object[] {
      facts.engine().databaseName(),
      relation.schema(),
      relation.name(),
      column.name(),
      ordinal,
      column.defaultSql(),
      yesOrNo(column.nullable()),
      type.kind().sqlName(),
      text && declared ? (Long) (long) type.precision() : null,
      !text && declared ? (Long) (long) type.precision() : null,
      !text && declared ? (Long) (long) type.scale() : null,
      yesOrNo(identity != null),
      identity == null ? null : identity.always() ? "ALWAYS" : "BY DEFAULT",
      "NEVER",
      yesOrNo(relation instanceof Table)
    };
  }

  private static ViewDefinition views() {
    return view("views")
        .text("table_catalog", "table_schema", "table_name", "view_definition")
        .rows((facts, catalog) -> {
          var rows = new ArrayList<@Nullable Object[]>();
          for (Relation relation : relations(catalog)) {
            if (relation instanceof View view) {
              rows.add(row(facts, view, view.querySql()));
            }
          }
          return rows;
        });
  }

  private static ViewDefinition sequences() {
    return view("sequences")
        .text("sequence_catalog", "sequence_schema", "sequence_name", "data_type")
        .bigint("start_value", "minimum_value", "maximum_value", "increment")
        .text("cycle_option")
        .rows((facts, catalog) -> {
          var rows = new ArrayList<@Nullable Object[]>();
          for (Relation relation : relations(catalog)) {
            if (relation instanceof Sequence sequence) {
              rows.add(sequence(facts, sequence));
            }
          }
          return rows;
        });
  }

  private static @Nullable Object[] sequence(Facts facts, Sequence sequence) {
    return new @Nullable Object[] {
      facts.engine().databaseName(),
      sequence.schema(),
      sequence.name(),
      sequence.type().sqlName(),
      sequence.start(),
      sequence.min(),
      sequence.max(),
      sequence.increment(),
      yesOrNo(sequence.cycle())
    };
  }

  private static ViewDefinition tableConstraints() {
    return view("table_constraints")
        .text("constraint_schema", "constraint_name", "table_schema", "table_name")
        .text("constraint_type", "is_deferrable", "initially_deferred")
        .rows((_, catalog) -> ofTables(catalog, InformationSchema::addConstraints));
  }

  private static void addConstraints(Table table, List<@Nullable Object[]> rows) {
    for (KeyConstraint key : table.keys()) {
      boolean primary = key.equals(table.primaryKey());
      rows.add(constraint(table, key.name(), primary ? "PRIMARY KEY" : "UNIQUE"));
    }
    for (ForeignKey foreignKey : table.foreignKeys()) {
      rows.add(constraint(table, foreignKey.name(), "FOREIGN KEY"));
    }
    for (CheckConstraint check : table.checks()) {
      rows.add(constraint(table, check.name(), "CHECK"));
    }
  }

  private static @Nullable Object[] constraint(Table table, String name, String type) {
    return new @Nullable Object[] {
      table.schema(), name, table.schema(), table.name(), type, "NO", "NO"
    };
  }

  private static ViewDefinition keyColumnUsage() {
    return view("key_column_usage")
        .text("constraint_schema", "constraint_name", "table_schema", "table_name")
        .text("column_name")
        .bigint("ordinal_position")
        .rows((_, catalog) -> ofTables(catalog, InformationSchema::addKeyColumns));
  }

  private static void addKeyColumns(Table table, List<@Nullable Object[]> rows) {
    for (KeyConstraint key : table.keys()) {
      addKeyColumns(table, key.name(), key.columnNumbers(), rows);
    }
    for (ForeignKey foreignKey : table.foreignKeys()) {
      addKeyColumns(table, foreignKey.name(), foreignKey.columnNumbers(), rows);
    }
  }

  private static void addKeyColumns(
      Table table, String constraint, List<Integer> numbers, List<@Nullable Object[]> rows) {
    for (int i = 0; i < numbers.size(); i++) {
      rows.add(
          new @Nullable Object[] {
            table.schema(),
            constraint,
            table.schema(),
            table.name(),
            table.column(numbers.get(i)).name(),
            i + 1L
          });
    }
  }

  private static ViewDefinition referentialConstraints() {
    return view("referential_constraints")
        .text("constraint_schema", "constraint_name")
        .text("unique_constraint_schema", "unique_constraint_table")
        .text("match_option", "update_rule", "delete_rule")
        .rows((_, catalog) ->
            ofTables(
                catalog,
                (table, rows) ->
                    table.foreignKeys().forEach(key -> rows.add(reference(catalog, table, key)))));
  }

  private static @Nullable Object[] reference(
      CatalogSnapshot catalog, Table table, ForeignKey key) {
    Table parent = catalog.table(key.referencedTableId());
    return new @Nullable Object[] {
      table.schema(),
      key.name(),
      parent == null ? null : parent.schema(),
      parent == null ? null : parent.name(),
      "NONE",
      rule(key.onUpdate()),
      rule(key.onDelete())
    };
  }

  private static String rule(ReferentialAction action) {
    return action.name().replace('_', ' ');
  }

  private static ViewDefinition checkConstraints() {
    return view("check_constraints")
        .text("constraint_schema", "constraint_name", "check_clause")
        .rows((_, catalog) ->
            ofTables(
                catalog,
                (table, rows) ->
                    table
                        .checks()
                        .forEach(check ->
                            rows.add(
                                new @Nullable Object[] {
                                  table.schema(), check.name(), check.conditionSql()
                                }))));
  }

  private static String yesOrNo(boolean value) {
    return value ? "YES" : "NO";
  }
}
