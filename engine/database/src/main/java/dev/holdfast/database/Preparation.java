package dev.holdfast.database;

import dev.holdfast.catalog.CatalogSnapshot;
import dev.holdfast.database.run.Settings;
import dev.holdfast.security.Rights;
import dev.holdfast.sql.CompiledStatement;
import dev.holdfast.sql.statement.SessionCommand;
import dev.holdfast.txn.StatementScope;
import dev.holdfast.txn.Transaction;
import java.util.List;

/// Compiles a statement ahead of its execution, to tell its parameters and columns.
final class Preparation {
  private Preparation() {}

  static PreparedQuery prepare(Statement statement, Session session) {
    if (statement.isCommand()) {
      SessionCommand command = statement.command(session.database().compiler());
      List<ResultColumn> columns = SessionCommands.columns(command);
      var kind = columns.isEmpty() ? PreparedQuery.Kind.DONE : PreparedQuery.Kind.ROWS;
      return new PreparedQuery(statement, kind, List.of(), columns);
    }
    session.block().requireUsable();
    Transaction block = session.block().transaction();
    if (block != null) {
      return prepareIn(block, statement, session);
    }
    Transaction own =
        session
            .database()
            .engine()
            .transactions()
            .begin(session.transactionOptions().withReadOnly(true));
    try {
      return prepareIn(own, statement, session);
    } finally {
      own.rollback();
    }
  }

  private static PreparedQuery prepareIn(
      Transaction transaction, Statement statement, Session session) {
    Settings settings = session.settings();
    PastTime time = PastTime.of(settings, session.database().engine());
    try (StatementScope scope = transaction.beginStatement()) {
      CatalogSnapshot catalog = time.catalog(scope);
      Rights rights = session.acting().now(scope, catalog, settings, session.database().engine());
      CompiledStatement plan =
          session
              .database()
              .compiler()
              .compile(statement, new Compiler.Seen(catalog, settings, time.systemTime(), rights))
              .statement();
      return new PreparedQuery(
          statement, kind(plan), plan.parameterTypes(), Columns.of(plan.columns(), catalog));
    }
  }

  private static PreparedQuery.Kind kind(CompiledStatement plan) {
    return switch (plan) {
      case CompiledStatement.Query _, CompiledStatement.Explain _ -> PreparedQuery.Kind.ROWS;
      case CompiledStatement.Dml dml ->
          dml.plan().returning().isEmpty()
              ? PreparedQuery.Kind.UPDATE_COUNT
              : PreparedQuery.Kind.ROWS;
      case CompiledStatement.Ddl _, CompiledStatement.Session _ -> PreparedQuery.Kind.DONE;
    };
  }
}
