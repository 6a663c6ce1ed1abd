package dev.holdfast.ejb.incident;

import dev.holdfast.api.HoldfastDataSource;
import dev.holdfast.api.StorageUsage;
import dev.holdfast.api.incident.OperationInfo;
import dev.holdfast.api.incident.RefusedException;
import dev.holdfast.api.incident.RefusedException.Reason;
import dev.holdfast.api.incident.Risk;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// Writing a checkpoint, so that the log that it covers is freed.
final class CheckpointOperation implements Operation {
  private static final int BYTES_PER_KIB = 1_024;

  @Override
  public OperationInfo info() {
    return new OperationInfo(
        "storage.checkpoint",
        "Write a checkpoint now",
        Risk.LOW,
        List.of(),
        "operator",
        "Not needed: the database writes checkpoints by itself, too");
  }

  @Override
  public String preview(HoldfastDataSource database, Map<String, String> with)
      throws SQLException, RefusedException {
    if (database.operations().storage().isEmpty()) {
      throw new RefusedException(Reason.CONFLICT, "A database in memory has no checkpoints.");
    }
    return "Writes what changed since the last checkpoint, then frees the log that it covers. While"
        + " it is written it takes space of its own. Commits go on.";
  }

  @Override
  public String confirmation(Map<String, String> with) {
    return "CHECKPOINT";
  }

  @Override
  public String perform(HoldfastDataSource database, Map<String, String> with) throws SQLException {
    StorageUsage before = database.operations().storage().orElseThrow();
    database.operations().checkpoint();
    StorageUsage after = database.operations().storage().orElseThrow();
    return "Log "
        + kib(before.logBytes())
        + " before, "
        + kib(after.logBytes())
        + " after; checkpoints "
        + kib(before.checkpointBytes())
        + " before, "
        + kib(after.checkpointBytes())
        + " after.";
  }

  private static String kib(long bytes) {
    return Math.ceilDiv(bytes, BYTES_PER_KIB) + " KiB";
  }

  /// Nothing shows it; another checkpoint does no harm.
  @Override
  public boolean isDone(HoldfastDataSource database, Map<String, String> with) {
    return false;
  }
}
