package dev.holdfast.database;

import dev.holdfast.api.BranchInfo;
import dev.holdfast.api.DatabaseStatus;
import dev.holdfast.api.StorageUsage;
import dev.holdfast.api.TransactionInfo;
import dev.holdfast.database.run.Settings;
import dev.holdfast.database.run.Version;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.kernel.io.DiskUsage;
import dev.holdfast.storage.StoreFile;
import dev.holdfast.storage.StoreMetrics;
import dev.holdfast.storage.model.BranchId;
import dev.holdfast.storage.model.BranchState;
import dev.holdfast.storage.model.PreparedBranch;
import dev.holdfast.txn.TransactionState;
import dev.holdfast.txn.TransactionSummary;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Puts the figures of all layers together.
final class StatusReport {
  private final Database database;
  private final DatabaseParts parts;

  StatusReport(Database database, DatabaseParts parts) {
    this.database = database;
    this.parts = parts;
  }

  DatabaseStatus status() {
    return database.isClosed() ? closed() : open();
  }

  private DatabaseStatus closed() {
    return new DatabaseStatus(
        database.name(),
        Version.NUMBER,
        DatabaseStatus.State.CLOSED,
        null,
        Instant.EPOCH,
        Duration.ZERO,
        Duration.ZERO,
        0,
        null,
        new DatabaseStatus.Figures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        new DatabaseStatus.Latency(List.of(), List.of(0L), 0, 0, 0));
  }

  private DatabaseStatus open() {
    StoreMetrics metrics = parts.store().metrics();
    HoldfastException failure = parts.store().writeFailure();
    long lastSequence = parts.store().appliedSequence();
    long lastMicros = parts.store().timestampMicros(lastSequence);
    return new DatabaseStatus(
        database.name(),
        Version.NUMBER,
        failure == null ? DatabaseStatus.State.OPEN : DatabaseStatus.State.READ_ONLY,
        failure == null ? null : failure.getMessage(),
        instant(parts.openedMicros()),
        Duration.ofNanos(parts.store().recoveryReport().durationNanos()),
        Duration.of(parts.engine().clock().micros() - parts.openedMicros(), ChronoUnit.MICROS),
        lastSequence,
        lastMicros == 0 ? null : instant(lastMicros),
        figures(metrics),
        latency(metrics.commitLatency()));
  }

  private DatabaseStatus.Figures figures(StoreMetrics metrics) {
    return new DatabaseStatus.Figures(
        database.sessionCount(),
        parts.transactions().active().size(),
        metrics.preparedBranches(),
        metrics.tables(),
        metrics.versions(),
        metrics.commits(),
        database.rollbackCount(),
        metrics.forces(),
        metrics.appendedBytes(),
        metrics.logBytesSinceCheckpoint(),
        metrics.checkpoints(),
        database.statementCount(),
        database.failedStatementCount());
  }

  private static DatabaseStatus.Latency latency(StoreMetrics.Latency latency) {
    return new DatabaseStatus.Latency(
        latency.upperBoundsMicros(),
        latency.counts(),
        latency.sumMicros(),
        quantile(latency, 50),
        quantile(latency, 99));
  }

  // The upper bound of the bucket in which the quantile lies; the last bucket has none, so its
  // lower
  // bound stands for it.
  private static long quantile(StoreMetrics.Latency latency, int percent) {
    long total = latency.counts().stream().mapToLong(Long::longValue).sum();
    long wanted = (total * percent + 99) / 100;
    long seen = 0;
    for (int i = 0; i < latency.upperBoundsMicros().size(); i++) {
      seen += latency.counts().get(i);
      if (seen >= wanted) {
        return total == 0 ? 0 : latency.upperBoundsMicros().get(i);
      }
    }
    return latency.upperBoundsMicros().isEmpty() ? 0 : latency.upperBoundsMicros().getLast();
  }

  /// Where the bytes are; empty for a database in memory.
  Optional<StorageUsage> storage() {
    Path directory = parts.directory();
    if (directory == null) {
      return Optional.empty();
    }
    DiskUsage usage = DiskUsage.of(directory);
    long log = 0;
    long checkpoint = 0;
    long other = 0;
    for (DiskUsage.SizedFile file : usage.files()) {
      switch (StoreFile.of(file.name())) {
        case LOG -> log += file.sizeBytes();
        case CHECKPOINT -> checkpoint += file.sizeBytes();
        case OTHER -> other += file.sizeBytes();
      }
    }
    return Optional.of(
        new StorageUsage(
            directory.toString(),
            usage.totalBytes(),
            usage.freeBytes(),
            log,
            checkpoint,
            other,
            usage.files().size()));
  }

  List<BranchInfo> branches() {
    return parts.store().preparedBranches().stream().map(StatusReport::branch).toList();
  }

  private static BranchInfo branch(PreparedBranch prepared) {
    BranchId id = prepared.branch().branchId();
    HexFormat hex = HexFormat.of();
    return new BranchInfo(
        id.formatId(),
        hex.formatHex(id.gtrid()),
        hex.formatHex(id.bqual()),
        state(prepared.state()),
        instant(prepared.preparedMicros()),
        prepared.branch().operations().size(),
        prepared.branch().origin().principal(),
        prepared.branch().origin().deployment());
  }

  private static BranchInfo.State state(BranchState state) {
    return switch (state) {
      case PREPARED -> BranchInfo.State.PREPARED;
      case HEURISTICALLY_COMMITTED -> BranchInfo.State.HEURISTICALLY_COMMITTED;
      case HEURISTICALLY_ROLLED_BACK -> BranchInfo.State.HEURISTICALLY_ROLLED_BACK;
    };
  }

  List<TransactionInfo> transactions() {
    return parts.transactions().active().stream().map(StatusReport::transaction).toList();
  }

  private static TransactionInfo transaction(TransactionSummary transaction) {
    return new TransactionInfo(
        transaction.id(),
        state(transaction.state()),
        Settings.isolationName(transaction.isolation()),
        transaction.origin().principal(),
        transaction.origin().deployment(),
        instant(transaction.beginMicros()),
        transaction.lockCount(),
        transaction.writeSetBytes(),
        transaction.waitsFor());
  }

  private static TransactionInfo.State state(TransactionState state) {
    return switch (state) {
      case ACTIVE, FAILED -> TransactionInfo.State.ACTIVE;
      case PREPARED -> TransactionInfo.State.PREPARED;
      case COMMITTING, COMMITTED, ROLLED_BACK -> TransactionInfo.State.ENDING;
    };
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
