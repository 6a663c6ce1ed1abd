package dev.holdfast.database;

import dev.holdfast.catalog.CatalogSnapshot;
import dev.holdfast.database.run.Engine;
import dev.holdfast.txn.StatementScope;
import dev.holdfast.txn.Transaction;

/// The schema objects that the next statement of a session would see.
final class SessionCatalog {
  private SessionCatalog() {}

  static CatalogSnapshot of(Session session) {
    Transaction open = session.block().transaction();
    if (open != null && session.status() == Session.Status.IN_TRANSACTION) {
      return of(session, open);
    }
    Engine engine = session.database().engine();
    Transaction own = engine.transactions().begin(session.transactionOptions().withReadOnly(true));
    try {
      return of(session, own);
    } finally {
      own.rollback();
    }
  }

  private static CatalogSnapshot of(Session session, Transaction transaction) {
    try (StatementScope scope = transaction.beginStatement()) {
      return PastTime.of(session.settings(), session.database().engine()).catalog(scope);
    }
  }
}
