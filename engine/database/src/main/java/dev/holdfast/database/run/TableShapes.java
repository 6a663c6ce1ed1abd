package dev.holdfast.database.run;

import dev.holdfast.catalog.CatalogSnapshot;
import dev.holdfast.catalog.CheckConstraint;
import dev.holdfast.catalog.Column;
import dev.holdfast.catalog.Schema;
import dev.holdfast.catalog.Table;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.CompileContext;
import dev.holdfast.sql.SqlCompiler;
import dev.holdfast.sql.physical.Expression;
import dev.holdfast.types.SqlType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Tables made ready for writing, a bounded number of them. Safe for use by many threads.
public final class TableShapes {
  private static final int SHAPES_MAX = 1_000;

  private final SqlCompiler compiler;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Key, TableShape> shapes =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, TableShape> eldest) {
          return size() > SHAPES_MAX;
        }
      };

  private record Key(long catalogVersion, int tableId) {}

  /// Shapes whose expressions `compiler` binds.
  public TableShapes(SqlCompiler compiler) {
    this.compiler = compiler;
  }

  /// The shape of a table of `catalog`.
  public TableShape of(CatalogSnapshot catalog, Table table) {
    var key = new Key(catalog.version(), table.id());
    TableShape known = find(key);
    if (known != null) {
      return known;
    }
    TableShape made = make(catalog, table);
    lock.lock();
    try {
      shapes.put(key, made);
    } finally {
      lock.unlock();
    }
    return made;
  }

  private @Nullable TableShape find(Key key) {
    lock.lock();
    try {
      return shapes.get(key);
    } finally {
      lock.unlock();
    }
  }

  /// A shape that is not kept, for a table that DDL is changing.
  public TableShape make(CatalogSnapshot catalog, Table table) {
    CompileContext context = bindingContext(catalog, table);
    List<SqlCompiler.NamedColumn> columns = namedColumns(table);
    var checks = new ArrayList<Expression>();
    for (CheckConstraint check : table.checks()) {
      checks.add(bind(check.conditionSql(), columns, SqlType.BOOLEAN, context));
    }
    var defaults = new ArrayList<@Nullable Expression>();
    for (Column column : table.columns()) {
      String sql = column.defaultSql();
      defaults.add(sql == null ? null : bind(sql, List.of(), column.type(), context));
    }
    return new TableShape(table, checks, defaults);
  }

  // A position in the expression would be taken for one in the statement.
  private Expression bind(
      String sql, List<SqlCompiler.NamedColumn> columns, SqlType type, CompileContext context) {
    try {
      return compiler.bindExpression(sql, columns, type, context);
    } catch (HoldfastException e) {
      if (e.position() == HoldfastException.NO_POSITION) {
        throw e;
      }
      throw new HoldfastException(e.errorCode(), e.getMessage() + ", in " + sql, e);
    }
  }

  /// The formats and keys of a table without its checks and defaults, for a table in the making.
  public TableShape withoutExpressions(Table table) {
    List<@Nullable Expression> noDefaults =
        new ArrayList<>(Collections.nCopies(table.columns().size(), (Expression) null));
    return new TableShape(table, List.of(), noDefaults);
  }

  /// The context in which expressions of a table's definition are bound.
  public static CompileContext bindingContext(CatalogSnapshot catalog, Table table) {
    return CompileContext.of(catalog, List.of("pg_catalog", table.schema(), Schema.PUBLIC));
  }

  /// The columns that expressions of a table's definition may name.
  public static List<SqlCompiler.NamedColumn> namedColumns(Table table) {
    return table.columns().stream()
        .map(column -> new SqlCompiler.NamedColumn(column.name(), column.type()))
        .toList();
  }
}
