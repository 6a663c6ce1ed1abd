package dev.holdfast.sql.statement;

import org.jspecify.annotations.Nullable;

/// A statement about the transaction or the session.
public sealed interface SessionCommand {
  /// Isolation levels by their SQL names.
  enum Isolation {
    READ_UNCOMMITTED,
    READ_COMMITTED,
    REPEATABLE_READ,
    SERIALIZABLE
  }

  /// What BEGIN or SET TRANSACTION says; null where it says nothing.
  record TransactionModes(@Nullable Isolation isolation, @Nullable Boolean readOnly) {
    /// Nothing said.
    public static final TransactionModes NONE = new TransactionModes(null, null);
  }

  /// BEGIN or START TRANSACTION.
  record Begin(TransactionModes modes) implements SessionCommand {}

  /// COMMIT or END.
  record Commit() implements SessionCommand {}

  /// ROLLBACK or ABORT.
  record Rollback() implements SessionCommand {}

  /// SAVEPOINT.
  record Savepoint(String name) implements SessionCommand {}

  /// RELEASE SAVEPOINT.
  record ReleaseSavepoint(String name) implements SessionCommand {}

  /// ROLLBACK TO SAVEPOINT.
  record RollbackToSavepoint(String name) implements SessionCommand {}

  /// SET TRANSACTION: the current transaction.
  record SetTransaction(TransactionModes modes) implements SessionCommand {}

  /// SET SESSION CHARACTERISTICS AS TRANSACTION: later transactions.
  record SetSessionCharacteristics(TransactionModes modes) implements SessionCommand {}

  /// SET name TO value; a null value is DEFAULT; `local` ends with the transaction.
  record SetVariable(String name, @Nullable String value, boolean local)
      implements SessionCommand {}

  /// RESET; a null name is ALL.
  record ResetVariable(@Nullable String name) implements SessionCommand {}

  /// SHOW; a null name is ALL.
  record ShowVariable(@Nullable String name) implements SessionCommand {}

  /// DISCARD ALL.
  record DiscardAll() implements SessionCommand {}
}
