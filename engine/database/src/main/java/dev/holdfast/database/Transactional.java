package dev.holdfast.database;

import dev.holdfast.storage.model.Origin;
import dev.holdfast.txn.StatementScope;
import dev.holdfast.txn.Transaction;
import dev.holdfast.txn.TransactionOptions;
import dev.holdfast.txn.Transactions;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Work in a transaction of its own, of one statement.
final class Transactional {
  private Transactional() {}

  /// Commits when the work is done, rolls back when it fails.
  static <T extends @Nullable Object> T call(
      Transactions transactions, Origin origin, Function<StatementScope, T> work) {
    Transaction transaction = transactions.begin(TransactionOptions.of(origin));
    try {
      T result;
      try (StatementScope scope = transaction.beginStatement()) {
        result = work.apply(scope);
      }
      transaction.commit();
      return result;
    } finally {
      transaction.rollback();
    }
  }
}
