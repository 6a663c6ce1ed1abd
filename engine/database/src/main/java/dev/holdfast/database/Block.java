package dev.holdfast.database;

import dev.holdfast.database.run.Settings;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.txn.Committed;
import dev.holdfast.txn.Isolation;
import dev.holdfast.txn.Transaction;
import dev.holdfast.txn.TransactionOptions;
import dev.holdfast.txn.TransactionState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The transaction block of a session: none, one of its own, or an XA branch that it is attached
/// to.
final class Block {
  private @Nullable Transaction transaction;
  private boolean attached;
  private boolean failed;
  private Settings settingsAtBegin = Settings.defaults();
  private final List<OpenQuery> queries = new ArrayList<>();

  boolean isOpen() {
    return transaction != null;
  }

  boolean isAttached() {
    return attached;
  }

  @Nullable Transaction transaction() {
    return transaction;
  }

  Session.Status status() {
    Transaction open = transaction;
    if (open == null) {
      return Session.Status.IDLE;
    }
    boolean lost = open.state() != TransactionState.ACTIVE;
    return failed || lost ? Session.Status.FAILED : Session.Status.IN_TRANSACTION;
  }

  void begin(Transaction newTransaction, Settings settings) {
    transaction = newTransaction;
    attached = false;
    failed = false;
    settingsAtBegin = settings;
  }

  void attach(Transaction branch, Settings settings) {
    begin(branch, settings);
    attached = true;
  }

  void detach() {
    abandonQueries();
    transaction = null;
    attached = false;
    failed = false;
  }

  /// A failed statement fails a block of the session's own. In a branch only the statement is
  /// undone: its transaction manager decides about the rest.
  void fail() {
    if (!attached) {
      failed = true;
    }
  }

  void requireUsable() {
    if (failed) {
      throw new HoldfastException(
          ErrorCode.TRANSACTION_FAILED,
          "current transaction is aborted, commands ignored until end of transaction block");
    }
  }

  void requireOwn() {
    if (attached) {
      throw new HoldfastException(
          ErrorCode.TRANSACTION_CONTROL_NOT_ALLOWED,
          "the connection is part of an XA transaction: its transaction manager ends it");
    }
  }

  Transaction requireOpen(String command) {
    Transaction open = transaction;
    if (open == null) {
      throw new HoldfastException(
          ErrorCode.NO_ACTIVE_TRANSACTION, command + " can only be used in transaction blocks");
    }
    return open;
  }

  /// SET TRANSACTION; null leaves as it is.
  void configure(@Nullable Isolation isolation, @Nullable Boolean readOnly) {
    Transaction open = requireOpen("SET TRANSACTION");
    TransactionOptions changed = open.options();
    if (isolation != null) {
      changed = changed.withIsolation(isolation);
    }
    if (readOnly != null) {
      changed = changed.withReadOnly(readOnly);
    }
    open.configure(changed);
  }

  void add(OpenQuery query) {
    queries.add(query);
  }

  void remove(OpenQuery query) {
    queries.remove(query);
  }

  Committed commit() {
    Transaction ending = Objects.requireNonNull(transaction);
    abandonQueries();
    transaction = null;
    if (failed) {
      failed = false;
      ending.rollback();
      throw new HoldfastException(
          ErrorCode.TRANSACTION_FAILED,
          "a statement of the transaction failed: it was rolled back");
    }
    return ending.commit();
  }

  /// Ends the block; gives the settings that were true before it.
  Settings rollback() {
    Transaction ending = Objects.requireNonNull(transaction);
    abandonQueries();
    transaction = null;
    failed = false;
    ending.rollback();
    return settingsAtBegin;
  }

  void rollbackTo(String savepoint) {
    Transaction open = requireOpen("ROLLBACK TO SAVEPOINT");
    abandonQueries();
    failing(() -> open.rollbackTo(savepoint));
    failed = false;
  }

  void release(String savepoint) {
    Transaction open = requireOpen("RELEASE SAVEPOINT");
    failing(() -> open.release(savepoint));
  }

  // As every other statement that fails, it leaves a failed block.
  private void failing(Runnable command) {
    try {
      command.run();
    } catch (HoldfastException e) {
      fail();
      throw e;
    }
  }

  /// Leaves a branch, or rolls a block of the session's own back.
  void detachOrRollback() {
    if (attached) {
      detach();
    } else if (transaction != null) {
      rollback();
    }
  }

  private void abandonQueries() {
    if (!queries.isEmpty()) {
      List.copyOf(queries).forEach(OpenQuery::abandon);
      queries.clear();
    }
  }
}
