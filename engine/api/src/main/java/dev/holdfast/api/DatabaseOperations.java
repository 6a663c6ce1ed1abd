package dev.holdfast.api;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// What an operator looks at and decides. Who may do so is the caller's question: nothing here asks
/// for a role.
public interface DatabaseOperations {
  /// The running transactions, branches in doubt included, the oldest first.
  List<TransactionInfo> transactions() throws SQLException;

  /// Cancels the statement that a session runs now; its transaction stays open and has failed.
  /// False when there is no such session.
  boolean cancelStatement(long sessionId) throws SQLException;

  /// Ends a session: what it runs is cancelled, and its next statement fails. False when there is
  /// no such session.
  boolean endSession(long sessionId) throws SQLException;

  /// Writes a checkpoint now and returns when it is durable and the log that it covers is freed;
  /// does nothing for a database in memory.
  void checkpoint() throws SQLException;

  /// Where the bytes are; empty for a database in memory.
  Optional<StorageUsage> storage() throws SQLException;

  /// Commits a branch in doubt without its transaction manager, and remembers that until the
  /// manager forgets it. Fails when there is no such branch or it is not in doubt.
  void commitBranch(int formatId, String gtridHex, String bqualHex) throws SQLException;

  /// Rolls a branch in doubt back without its transaction manager; see [#commitBranch].
  void rollbackBranch(int formatId, String gtridHex, String bqualHex) throws SQLException;
}
