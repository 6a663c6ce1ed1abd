package dev.holdfast.api;

import java.sql.SQLException;
import java.util.List;

/// What an operator looks at and decides. Who may do so is the caller's question: nothing here asks
/// for a role.
public interface DatabaseOperations {
  /// The running transactions, branches in doubt included, the oldest first.
  List<TransactionInfo> transactions() throws SQLException;

  /// Cancels the statement that a session runs now; its transaction stays open and has failed.
  /// False when there is no such session.
  boolean cancelStatement(long sessionId) throws SQLException;

  /// Commits a branch in doubt without its transaction manager, and remembers that until the
  /// manager forgets it. Fails when there is no such branch or it is not in doubt.
  void commitBranch(int formatId, String gtridHex, String bqualHex) throws SQLException;

  /// Rolls a branch in doubt back without its transaction manager; see [#commitBranch].
  void rollbackBranch(int formatId, String gtridHex, String bqualHex) throws SQLException;
}
