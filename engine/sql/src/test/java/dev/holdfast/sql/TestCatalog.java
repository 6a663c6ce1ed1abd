package dev.holdfast.sql;

import dev.holdfast.catalog.CatalogObject;
import dev.holdfast.catalog.CatalogSnapshot;
import dev.holdfast.catalog.Column;
import dev.holdfast.catalog.ForeignKey;
import dev.holdfast.catalog.Index;
import dev.holdfast.catalog.KeyConstraint;
import dev.holdfast.catalog.ReferentialAction;
import dev.holdfast.catalog.Schema;
import dev.holdfast.catalog.Table;
import dev.holdfast.catalog.View;
import dev.holdfast.sql.physical.SystemTime;
import dev.holdfast.sql.statement.DdlStatement;
import dev.holdfast.sql.statement.DdlStatement.AlterAction;
import dev.holdfast.sql.statement.DdlStatement.ConstraintSpec;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.row.RowFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A catalog in memory that follows DDL just far enough for compiling against it.
final class TestCatalog {
  private final SqlCompiler compiler = new SqlCompiler();
  private final Map<String, Table> tables = new LinkedHashMap<>();
  private final Map<String, View> views = new LinkedHashMap<>();
  private final Map<Integer, Long> rowCounts = new HashMap<>();
  private int nextId = 100;

  /// Runs the definitions of a script; other statements are compiled only.
  TestCatalog run(String script) {
    for (String sql : SqlCompiler.split(script)) {
      if (compile(sql) instanceof CompiledStatement.Ddl(DdlStatement statement)) {
        apply(statement);
      }
    }
    return this;
  }

  TestCatalog rows(String table, long count) {
    rowCounts.put(table(table).id(), count);
    return this;
  }

  CompiledStatement compile(String sql, @Nullable SqlType... hints) {
    return compiler.compile(sql, context(java.util.Arrays.asList(hints)));
  }

  SqlCompiler compiler() {
    return compiler;
  }

  CompileContext context(List<@Nullable SqlType> hints) {
    var objects = new ArrayList<CatalogObject>(tables.values());
    objects.addAll(views.values());
    objects.add(new Schema(10, "public", null));
    return new CompileContext(
        new CatalogSnapshot(1, objects),
        List.of("public"),
        hints,
        tableId -> rowCounts.getOrDefault(tableId, 1_000L),
        (_, _) -> null,
        new SystemTime.Current());
  }

  Table table(String name) {
    Table table = tables.get(name);
    if (table == null) {
      throw new IllegalArgumentException("no table " + name);
    }
    return table;
  }

  private void apply(DdlStatement statement) {
    switch (statement) {
      case DdlStatement.CreateTable create -> create(create);
      case DdlStatement.AlterTable alter -> alter(alter);
      case DdlStatement.CreateIndex create -> index(create);
      case DdlStatement.CreateView create -> view(create);
      default -> throw new IllegalArgumentException("not for this catalog: " + statement);
    }
  }

  private void create(DdlStatement.CreateTable create) {
    var columns = new ArrayList<Column>();
    var slots = new ArrayList<RowFormat.Slot>();
    for (DdlStatement.ColumnSpec spec : create.columns()) {
      slots.add(RowFormat.Slot.of(spec.type()));
      columns.add(
          new Column(
              columns.size() + 1,
              spec.name(),
              spec.type(),
              slots.size() - 1,
              !spec.notNull(),
              spec.defaultSql(),
              null,
              null));
    }
    KeyConstraint key = null;
    for (ConstraintSpec constraint : create.constraints()) {
      if (constraint instanceof ConstraintSpec.PrimaryKey(String name, List<String> names)) {
        key = new KeyConstraint(name == null ? "pk" : name, numbers(columns, names), 0);
      }
    }
    String name = create.table().name();
    List<Integer> keySlots =
        key == null ? List.of(0) : key.columnNumbers().stream().map(number -> number - 1).toList();
    tables.put(
        name,
        new Table(
            nextId++,
            "public",
            name,
            columns,
            slots,
            keySlots,
            Table.NO_SLOT,
            key,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            true,
            false,
            columns.size() + 1,
            null));
    for (ConstraintSpec constraint : create.constraints()) {
      reference(name, constraint);
    }
  }

  private void reference(String name, ConstraintSpec constraint) {
    if (constraint instanceof ConstraintSpec.ForeignKey foreign) {
      Table table = table(name);
      Table target = table(foreign.referencedTable().name());
      var keys = new ArrayList<>(table.foreignKeys());
      keys.add(
          new ForeignKey(
              "fk" + keys.size(),
              numbers(table.columns(), foreign.columns()),
              target.id(),
              numbers(target.columns(), foreign.referencedColumns()),
              ReferentialAction.NO_ACTION,
              ReferentialAction.NO_ACTION));
      put(table, table.indexes(), keys);
    }
  }

  private static List<Integer> numbers(List<Column> columns, List<String> names) {
    var numbers = new ArrayList<Integer>();
    for (String name : names) {
      columns.stream()
          .filter(column -> column.name().equals(name))
          .forEach(column -> numbers.add(column.number()));
    }
    return numbers;
  }

  private void alter(DdlStatement.AlterTable alter) {
    for (AlterAction action : alter.actions()) {
      if (action instanceof AlterAction.AddConstraint(ConstraintSpec constraint)) {
        reference(alter.table().name(), constraint);
      }
    }
  }

  private void index(DdlStatement.CreateIndex create) {
    Table table = table(create.table().name());
    var indexes = new ArrayList<>(table.indexes());
    var parts = new ArrayList<Index.Part>();
    for (DdlStatement.IndexColumn column : create.columns()) {
      int number = numbers(table.columns(), List.of(column.column())).getFirst();
      parts.add(new Index.Part(number, column.descending(), column.nullsFirst()));
    }
    indexes.add(new Index(nextId++, indexName(create), parts, create.unique(), false));
    put(table, indexes, table.foreignKeys());
  }

  private String indexName(DdlStatement.CreateIndex create) {
    String name = create.name();
    return name == null ? "i" + nextId : name;
  }

  private void put(Table t, List<Index> indexes, List<ForeignKey> keys) {
    tables.put(
        t.name(),
        new Table(
            t.id(),
            t.schema(),
            t.name(),
            t.columns(),
            t.slots(),
            t.storageKeySlots(),
            t.hiddenRowIdSlot(),
            t.primaryKey(),
            t.uniques(),
            t.checks(),
            keys,
            indexes,
            t.systemVersioned(),
            t.auditReads(),
            t.nextColumnNumber(),
            t.comment()));
  }

  private void view(DdlStatement.CreateView create) {
    var columns = new ArrayList<View.Column>();
    for (int i = 0; i < create.columnNames().size(); i++) {
      columns.add(new View.Column(create.columnNames().get(i), create.columnTypes().get(i)));
    }
    views.put(
        create.view().name(),
        new View(
            nextId++,
            "public",
            create.view().name(),
            columns,
            create.querySql(),
            List.of("public"),
            create.dependencies(),
            null));
  }
}
