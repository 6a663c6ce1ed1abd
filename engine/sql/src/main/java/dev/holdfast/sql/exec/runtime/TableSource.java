package dev.holdfast.sql.exec.runtime;

import dev.holdfast.sql.physical.PhysicalPlan.LockStrength;
import dev.holdfast.sql.physical.PhysicalPlan.LockWait;

/// The tables of the database as one statement sees them.
public interface TableSource {
  /// The table at `time`. The view is valid as long as the statement runs and needs no closing.
  TableView view(int tableId, ReadTime time);

  /// Locks a row for the transaction; `true` if it is locked now, `false` if it was skipped
  /// (SKIP_LOCKED) or is gone. Throws LOCK_TIMEOUT for NO_WAIT, and whatever asks for the statement
  /// to be run again when the row has changed since the statement's snapshot.
  boolean lockRow(int tableId, byte[] key, LockStrength strength, LockWait lockWait);
}
