package dev.holdfast.database;

import dev.holdfast.sql.exec.runtime.BatchSource;
import dev.holdfast.txn.Transaction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs a statement of a session: in its block, or in a transaction of its own that ends with the
/// statement, or with the last row of its result.
final class StatementExecution {
  private final Session session;
  private final Transaction transaction;
  private final boolean own;

  private StatementExecution(Session session) {
    session.openBlockIfManual();
    Transaction block = session.block().transaction();
    this.session = session;
    this.own = block == null;
    this.transaction =
        block == null
            ? session.database().engine().transactions().begin(session.transactionOptions())
            : block;
  }

  static Result run(Session session, Statement statement, @Nullable Object[] parameters) {
    return new StatementExecution(session).run(statement, parameters);
  }

  /// Runs a statement once for each row of parameters; what is complete is committed only after the
  /// last.
  static BatchResult runBatch(
      Session session, Statement statement, List<@Nullable Object[]> parameterRows) {
    return new StatementExecution(session).runBatch(statement, parameterRows);
  }

  private Result run(Statement statement, @Nullable Object[] parameters) {
    if (own) {
      session.activity().transactionBegan(transaction);
    }
    Runnable callOff = session.database().limitTime(session);
    try {
      Result result = open(runInside(statement, parameters));
      if (own && !(result instanceof Result.Rows(RowStream rows, _) && rows.isOpenQuery())) {
        commitOwn();
      }
      return result;
    } catch (RuntimeException e) {
      failed(e);
      Refusals.note(session, statement, e);
      throw session.activity().timed(e);
    } catch (Error e) {
      failed(e);
      throw e;
    } finally {
      callOff.run();
    }
  }

  private BatchResult runBatch(Statement statement, List<@Nullable Object[]> parameterRows) {
    if (own) {
      session.activity().transactionBegan(transaction);
    }
    Runnable callOff = session.database().limitTime(session);
    var batch = new BatchCollection();
    try {
      for (@Nullable Object[] parameters : parameterRows) {
        batch.add(open(runInside(statement, parameters)));
      }
      if (own) {
        commitOwn();
      }
      return batch.result(null);
    } catch (RuntimeException e) {
      failed(e);
      Refusals.note(session, statement, e);
      return batch.result(session.activity().timed(e));
    } finally {
      callOff.run();
    }
  }

  private StatementRunner.Outcome runInside(Statement statement, @Nullable Object[] parameters) {
    return session
        .database()
        .runner()
        .run(statement, transaction, session.surroundings(statement), parameters);
  }

  private Result open(StatementRunner.Outcome outcome) {
    return switch (outcome) {
      case StatementRunner.Outcome.Complete(Result result) -> result;
      case StatementRunner.Outcome.Reading(List<ResultColumn> columns, BatchSource source) ->
          new Result.Rows(new RowStream(columns, openQuery(source)), -1);
    };
  }

  private OpenQuery openQuery(BatchSource source) {
    var query = new OpenQuery(source, new Ending());
    if (own) {
      session.activity().opened(query);
    } else {
      session.block().add(query);
    }
    try {
      query.start();
    } catch (RuntimeException | Error e) {
      source.close();
      forget(query);
      throw e;
    }
    return query;
  }

  private void forget(OpenQuery query) {
    session.activity().closed(query);
    session.block().remove(query);
  }

  private void commitOwn() {
    session.activity().transactionEnded();
    session.committed(transaction.commit());
  }

  private void failed(Throwable failure) {
    session.database().countFailure(failure);
    if (own) {
      session.activity().transactionEnded();
      rollbackOwn(failure);
    } else {
      session.block().fail();
    }
  }

  private void rollbackOwn(Throwable failure) {
    session.database().countRollback();
    try {
      transaction.rollback();
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  private final class Ending implements OpenQuery.Ending {
    @Override
    public void finished(OpenQuery query) {
      forget(query);
      if (own) {
        session.activity().transactionEnded();
        transaction.commit();
      }
    }

    @Override
    public RuntimeException failed(OpenQuery query, RuntimeException failure) {
      forget(query);
      StatementExecution.this.failed(failure);
      return failure;
    }
  }
}
