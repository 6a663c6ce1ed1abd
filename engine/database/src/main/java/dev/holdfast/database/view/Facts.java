package dev.holdfast.database.view;

import dev.holdfast.api.BranchInfo;
import dev.holdfast.api.DatabaseStatus;
import dev.holdfast.api.SessionInfo;
import dev.holdfast.api.StorageUsage;
import dev.holdfast.database.run.Engine;
import dev.holdfast.security.Credential;
import dev.holdfast.security.Rights;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What system views ask the database.
public interface Facts {
  /// The database as it is now.
  DatabaseStatus status();

  /// The open sessions.
  List<SessionInfo> sessions();

  /// Branches in doubt or decided by an operator.
  List<BranchInfo> inDoubtBranches();

  /// Where the bytes are; empty in memory.
  Optional<StorageUsage> storage();

  /// The rights of who asks.
  Rights rights();

  /// The credentials of all roles by name, at the moment that the statement reads.
  Map<String, Credential> credentials();

  /// The parts of the database.
  Engine engine();
}
