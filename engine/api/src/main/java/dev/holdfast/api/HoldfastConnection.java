package dev.holdfast.api;

import java.sql.Connection;
import java.sql.SQLException;

/// A connection to Holdfast, reached by `connection.unwrap(HoldfastConnection.class)`.
public interface HoldfastConnection extends Connection {
  /// The name of the caller on whose behalf statements run; what `current_user` shows.
  String callerName() throws SQLException;

  /// The commit sequence of the last transaction that this connection committed, or 0 before the
  /// first. `FOR SYSTEM_TIME AS OF` it reads exactly what that commit left.
  long lastCommitSequence() throws SQLException;

  /// Adds an entry of class ADMIN to the audit trail, in the transaction that is open: it is there
  /// exactly if what the transaction did is. Outside a transaction it is committed by itself. For
  /// services that act for an operator; takes the rights of a superuser.
  ///
  /// @param action for example `RESOLVE INCIDENT`
  /// @param objectType for example `INCIDENT`
  /// @param object its name; never a value of a row
  void noteAct(String action, String objectType, String object) throws SQLException;
}
