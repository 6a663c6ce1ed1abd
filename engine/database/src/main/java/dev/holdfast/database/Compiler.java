package dev.holdfast.database;

import dev.holdfast.catalog.CatalogSnapshot;
import dev.holdfast.database.run.Engine;
import dev.holdfast.database.run.Settings;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.CompileContext;
import dev.holdfast.sql.CompiledStatement;
import dev.holdfast.sql.physical.SystemTime;
import dev.holdfast.storage.model.Snapshot;
import dev.holdfast.types.SqlType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Finds or makes the plan of a statement. Safe for use by many threads.
final class Compiler {
  /// The longest statement, in characters.
  static final int STATEMENT_LENGTH_MAX = 16 * 1024 * 1024;

  /// The longest statement that is kept with its plan.
  private static final int CACHED_LENGTH_MAX = 64 * 1024;

  private static final CompileContext NOTHING =
      CompileContext.of(new CatalogSnapshot(0, List.of()), List.of());

  private final Engine engine;
  private final PlanCache plans;
  private final CompileContext.SystemViews systemViews;

  Compiler(Engine engine, PlanCache plans, CompileContext.SystemViews systemViews) {
    this.engine = engine;
    this.plans = plans;
    this.systemViews = systemViews;
  }

  /// A session or transaction statement.
  CompiledStatement compileCommand(String sql) {
    checkLength(sql);
    return engine.compiler().compile(sql, NOTHING);
  }

  /// Any other statement, against the catalog that it sees.
  ///
  /// @param time what tables without a clause of time show
  Plan compile(Statement statement, CatalogSnapshot catalog, Settings settings, SystemTime time) {
    Plan last = statement.lastPlan(catalog.version(), settings.searchPath(), settings.systemTime());
    if (last != null) {
      return last;
    }
    checkLength(statement.sql());
    var key =
        new PlanCache.Key(
            statement.sql(),
            statement.parameterTypes(),
            settings.searchPath(),
            catalog.version(),
            settings.systemTime());
    Plan plan = plans.find(key);
    if (plan == null) {
      var pastSequences = new HashSet<Long>();
      CompiledStatement compiled =
          engine.compiler().compile(statement.sql(), context(key, catalog, time, pastSequences));
      plan = new Plan(compiled, columns(compiled, catalog), pastSequences);
      if (isKept(compiled, key)) {
        plans.keep(key, plan);
      }
    }
    statement.remember(key, plan);
    return plan;
  }

  private static List<ResultColumn> columns(CompiledStatement plan, CatalogSnapshot catalog) {
    return plan instanceof CompiledStatement.Query query
        ? Columns.of(query.columns(), catalog)
        : List.of();
  }

  private CompileContext context(
      PlanCache.Key key, CatalogSnapshot catalog, SystemTime time, Set<Long> pastSequences) {
    return new CompileContext(
        catalog,
        key.searchPath(),
        key.parameterTypes(),
        tableId -> engine.store().rowCount(tableId),
        systemViews,
        time,
        (type, moment) -> pastCatalog(type, (Long) moment, pastSequences));
  }

  private CatalogSnapshot pastCatalog(SqlType type, long moment, Set<Long> pastSequences) {
    long sequence = type.equals(SqlType.BIGINT) ? moment : engine.store().sequenceAt(moment);
    pastSequences.add(sequence);
    try (Snapshot snapshot = engine.store().snapshotAt(sequence)) {
      return engine.catalogs().at(snapshot);
    }
  }

  // A transaction's own catalog (negative version) is seen by nobody else.
  private static boolean isKept(CompiledStatement plan, PlanCache.Key key) {
    boolean reusable =
        plan instanceof CompiledStatement.Query || plan instanceof CompiledStatement.Dml;
    return reusable && key.catalogVersion() >= 0 && key.sql().length() <= CACHED_LENGTH_MAX;
  }

  private static void checkLength(String sql) {
    if (sql.length() > STATEMENT_LENGTH_MAX) {
      throw new HoldfastException(
          ErrorCode.STATEMENT_TOO_COMPLEX,
          "the statement has "
              + sql.length()
              + " characters; the limit is "
              + STATEMENT_LENGTH_MAX);
    }
  }
}
