package dev.holdfast.database;

import dev.holdfast.catalog.CatalogSnapshot;
import dev.holdfast.database.ddl.Ddl;
import dev.holdfast.database.dml.Dml;
import dev.holdfast.database.dml.DmlResult;
import dev.holdfast.database.run.CatalogMoved;
import dev.holdfast.database.run.Engine;
import dev.holdfast.database.run.Settings;
import dev.holdfast.database.run.StatementRun;
import dev.holdfast.database.run.Surroundings;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.security.Rights;
import dev.holdfast.sql.CompiledStatement;
import dev.holdfast.sql.exec.Execution;
import dev.holdfast.sql.exec.runtime.BatchSource;
import dev.holdfast.sql.physical.DmlPlan;
import dev.holdfast.txn.Isolation;
import dev.holdfast.txn.StatementRestart;
import dev.holdfast.txn.StatementScope;
import dev.holdfast.txn.Transaction;
import dev.holdfast.txn.TransactionState;
import dev.holdfast.types.SqlType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs a statement in a transaction: takes a snapshot, compiles, executes; starts again when a row
/// or table changed under a READ COMMITTED statement; undoes what failed.
final class StatementRunner {
  /// How often a READ COMMITTED statement starts again before its conflict is reported.
  private static final int ATTEMPTS_MAX = 1_000;

  private final Engine engine;
  private final Compiler compiler;

  StatementRunner(Engine engine, Compiler compiler) {
    this.engine = engine;
    this.compiler = compiler;
  }

  /// What a statement gave inside its transaction. Rows are open: their source reads from the
  /// statement, which it closes with itself.
  sealed interface Outcome {
    /// A query that is still to be read.
    record Reading(List<ResultColumn> columns, BatchSource source) implements Outcome {}

    /// All is done and known.
    record Complete(Result result) implements Outcome {}
  }

  /// Runs a statement. On failure nothing of it is left; the transaction goes on if it can.
  Outcome run(
      Statement statement,
      Transaction transaction,
      Surroundings surroundings,
      @Nullable Object[] parameters) {
    for (int attempt = 1; ; attempt++) {
      StatementScope scope = transaction.beginStatement();
      try {
        return attempt(statement, scope, surroundings, parameters);
      } catch (StackOverflowError e) {
        undo(scope, e);
        throw tooDeep(e);
      } catch (RuntimeException | Error e) {
        undo(scope, e);
        boolean again =
            isRestart(e)
                && transaction.options().isolation() == Isolation.READ_COMMITTED
                && transaction.state() == TransactionState.ACTIVE
                && attempt < ATTEMPTS_MAX;
        if (!again) {
          throw e;
        }
      }
    }
  }

  /// Expressions and plans are walked on the caller's stack; what the planner's larger one bore may
  /// be too deep for it.
  static HoldfastException tooDeep(StackOverflowError e) {
    return new HoldfastException(
        ErrorCode.STATEMENT_TOO_COMPLEX, "the statement is nested too deeply to run", e);
  }

  private static boolean isRestart(Throwable e) {
    return e instanceof StatementRestart || e instanceof CatalogMoved;
  }

  private static void undo(StatementScope scope, Throwable failure) {
    try (scope) {
      if (scope.transaction().state() == TransactionState.ACTIVE) {
        scope.undo();
      }
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  private Outcome attempt(
      Statement statement,
      StatementScope scope,
      Surroundings surroundings,
      @Nullable Object[] parameters) {
    var time = PastTime.of(surroundings.settings(), engine);
    CatalogSnapshot catalog = time.catalog(scope);
    Settings settings = surroundings.settings();
    Rights rights = surroundings.acting().now(scope, catalog, settings, engine);
    var seen = new Compiler.Seen(catalog, settings, time.systemTime(), rights);
    Plan compiled = compiler.compile(statement, seen);
    CompiledStatement plan = compiled.statement();
    statement.requireAllowed(compiled, rights);
    checkParameters(plan.parameterTypes(), parameters);
    if (time.isPast() && !(plan instanceof CompiledStatement.Query)) {
      throw new HoldfastException(
          ErrorCode.READ_ONLY_TRANSACTION,
          "nothing can be changed while SYSTEM_TIME is in the past");
    }
    var run = new StatementRun(engine, scope, catalog, surroundings, parameters);
    if (compiled.openMoments().isEmpty()) {
      run.allowPastSchemas(compiled.pastSequences());
      return execute(statement, compiled, run);
    }
    var moments = OpenMoments.of(compiled.openMoments(), run);
    Plan then = compiler.compileAt(statement, seen, moments.catalogs());
    AccessCheck.require(then.statement().needs(), rights);
    List<SqlType> types = then.statement().parameterTypes();
    @Nullable Object[] converted =
        OpenMoments.converted(parameters, plan.parameterTypes(), types, settings.timeZone());
    checkParameters(types, converted);
    StatementRun past =
        Arrays.equals(parameters, converted)
            ? run
            : new StatementRun(engine, scope, catalog, surroundings, converted);
    past.allowPastSchemas(then.pastSequences());
    past.allowPastSchemas(moments.sequences());
    return execute(statement, then, past);
  }

  private Outcome execute(Statement statement, Plan compiled, StatementRun run) {
    return switch (compiled.statement()) {
      case CompiledStatement.Query query -> read(query, compiled.columns(), run);
      case CompiledStatement.Dml dml -> change(dml, statement.generatedKeys(), run);
      case CompiledStatement.Ddl ddl ->
          complete(run, new Result.Done(Ddl.run(ddl.statement(), run)));
      case CompiledStatement.Explain explain -> explain(explain, run);
      case CompiledStatement.Session _ ->
          throw new HoldfastException(ErrorCode.INTERNAL_ERROR, "a command reached the planner");
    };
  }

  private static void checkParameters(List<SqlType> types, @Nullable Object[] parameters) {
    if (parameters.length < types.size()) {
      throw new HoldfastException(
          ErrorCode.UNSET_PARAMETER,
          "the statement has "
              + types.size()
              + " parameters, of which "
              + parameters.length
              + " have a value");
    }
    for (int i = 0; i < types.size(); i++) {
      if (!ParameterTypes.accepts(types.get(i), parameters[i])) {
        throw new HoldfastException(
            ErrorCode.DATATYPE_MISMATCH,
            "parameter " + (i + 1) + " is not a value of type " + types.get(i).sqlName());
      }
    }
  }

  private static Outcome complete(StatementRun run, Result result) {
    run.close();
    return new Outcome.Complete(result);
  }

  private Outcome read(
      CompiledStatement.Query query, List<ResultColumn> columns, StatementRun run) {
    BatchSource source = new RunSource(Execution.open(query.plan(), run.execution()), run);
    if (!query.locksRows()) {
      return new Outcome.Reading(columns, source);
    }
    // A row that changed since the snapshot starts the statement again, so nothing is shown before
    // the last row is locked.
    List<SqlType> types = query.plan().columns();
    var rows = MemoryRows.drain(types, source);
    source.close();
    return new Outcome.Complete(new Result.Rows(new RowStream(columns, rows), -1));
  }

  private Outcome change(CompiledStatement.Dml dml, GeneratedKeys generatedKeys, StatementRun run) {
    DmlPlan plan = dml.plan();
    if (!plan.returning().isEmpty()) {
      DmlResult result = Dml.run(plan, run);
      var rows = new MemoryRows(plan.returningTypes(), result.returned());
      var stream = new RowStream(Columns.of(dml.columns(), run.catalog()), rows);
      return complete(run, new Result.Rows(stream, result.count()));
    }
    if (generatedKeys instanceof GeneratedKeys.None) {
      return complete(run, new Result.UpdateCount(Dml.run(plan, run).count(), null));
    }
    KeyColumns keys = KeyColumns.of(plan, generatedKeys, run.catalog());
    AccessCheck.require(List.of(keys.need()), run.rights());
    DmlResult result = Dml.run(keys.plan(), run);
    var rows = new MemoryRows(keys.plan().returningTypes(), result.returned());
    return complete(
        run, new Result.UpdateCount(result.count(), new RowStream(keys.columns(), rows)));
  }

  private Outcome explain(CompiledStatement.Explain explain, StatementRun run) {
    List<String> lines = explain.analyze() ? Analyzed.lines(explain, run) : explain.lines();
    List<@Nullable Object[]> rows =
        lines.stream().map(line -> new @Nullable Object[] {line}).toList();
    var stream =
        new RowStream(
            Columns.of(explain.columns(), run.catalog()),
            new MemoryRows(List.of(SqlType.TEXT), rows));
    return complete(run, new Result.Rows(stream, -1));
  }
}
