package dev.holdfast.database;

import dev.holdfast.catalog.CatalogSnapshot;
import dev.holdfast.database.run.Engine;
import dev.holdfast.database.run.Settings;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.security.Rights;
import dev.holdfast.sql.CompileContext;
import dev.holdfast.sql.CompiledStatement;
import dev.holdfast.sql.physical.Expression;
import dev.holdfast.sql.physical.SystemTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds or makes the plan of a statement. Safe for use by many threads.
final class Compiler {
  /// The longest statement, in characters.
  static final int STATEMENT_LENGTH_MAX = 16 * 1024 * 1024;

  /// The longest statement that is kept with its plan.
  private static final int CACHED_LENGTH_MAX = 64 * 1024;

  /// How many schemas of the past are tried for a statement that does not fit the present one.
  private static final int SCHEMAS_TRIED_MAX = 100;

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

  /// What a statement is compiled in.
  ///
  /// @param time what tables without a clause of time show
  /// @param rights which decide about the schemas in which names are looked up; what else is needed
  ///   is checked when the plan runs
  record Seen(CatalogSnapshot catalog, Settings settings, SystemTime time, Rights rights) {
    List<String> searchPath() {
      return rights.searchPath(settings.searchPath());
    }
  }

  /// Any other statement, against the catalog that it sees.
  Plan compile(Statement statement, Seen seen) {
    Plan last =
        statement.lastPlan(
            seen.catalog().version(), seen.searchPath(), seen.settings().systemTime());
    if (last != null) {
      return last;
    }
    checkLength(statement.sql());
    PlanCache.Key key = key(statement, seen);
    Plan plan = plans.find(key);
    if (plan == null) {
      plan = describe(key, seen);
      keep(key, plan);
    }
    statement.remember(key, plan);
    return plan;
  }

  private static List<ResultColumn> columns(CompiledStatement plan, CatalogSnapshot catalog) {
    return plan instanceof CompiledStatement.Query query
        ? Columns.of(query.columns(), catalog)
        : List.of();
  }

  /// The statement with the schemas that its open moments have in an execution.
  Plan compileAt(Statement statement, Seen seen, Map<Expression, CatalogSnapshot> schemas) {
    List<Long> versions = schemas.values().stream().map(CatalogSnapshot::version).toList();
    PlanCache.Key key = key(statement, seen).withPastVersions(versions);
    Plan plan = plans.find(key);
    if (plan == null) {
      plan = compile(key, seen, new PastSchemas(engine, schemas, seen.catalog()));
      keep(key, plan);
    }
    return plan;
  }

  private static PlanCache.Key key(Statement statement, Seen seen) {
    return new PlanCache.Key(
        statement.sql(),
        statement.parameterTypes(),
        seen.searchPath(),
        seen.catalog().version(),
        seen.settings().systemTime(),
        List.of());
  }

  // As long as no execution tells the open moments, they all have the present schema, or else the
  // last one with which the statement makes sense.
  private Plan describe(PlanCache.Key key, Seen seen) {
    var present = new PastSchemas(engine, Map.of(), seen.catalog());
    try {
      return compile(key, seen, present);
    } catch (HoldfastException e) {
      boolean hasMoments = !present.open().isEmpty();
      Plan plan = hasMoments && mayComeFromSchema(e) ? withOlderSchema(key, seen) : null;
      if (plan == null) {
        throw e;
      }
      return plan;
    }
  }

  private @Nullable Plan withOlderSchema(PlanCache.Key key, Seen seen) {
    CatalogSnapshot older = PastSchemas.before(engine, seen.catalog());
    for (int i = 0; i < SCHEMAS_TRIED_MAX && older != null; i++) {
      try {
        return compile(key, seen, new PastSchemas(engine, Map.of(), older));
      } catch (HoldfastException e) {
        if (!mayComeFromSchema(e)) {
          throw e;
        }
      }
      older = PastSchemas.before(engine, older);
    }
    return null;
  }

  private static boolean mayComeFromSchema(HoldfastException e) {
    return e.errorCode() != ErrorCode.SYNTAX_ERROR
        && e.errorCode() != ErrorCode.INSUFFICIENT_PRIVILEGE
        && e.errorCode().sqlState().code().startsWith("42");
  }

  private Plan compile(PlanCache.Key key, Seen seen, PastSchemas past) {
    var context =
        new CompileContext(
            seen.catalog(),
            key.searchPath(),
            key.parameterTypes(),
            tableId -> engine.store().rowCount(tableId),
            systemViews,
            seen.time(),
            past,
            seen.rights()::mayUse);
    CompiledStatement compiled = engine.compiler().compile(key.sql(), context);
    return new Plan(compiled, columns(compiled, seen.catalog()), past.sequences(), past.open());
  }

  private void keep(PlanCache.Key key, Plan plan) {
    if (isKept(plan.statement(), key)) {
      plans.keep(key, plan);
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
