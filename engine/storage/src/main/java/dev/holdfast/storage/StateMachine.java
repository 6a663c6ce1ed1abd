package dev.holdfast.storage;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.storage.log.Applier;
import dev.holdfast.storage.log.Entry;
import dev.holdfast.storage.model.BranchId;
import dev.holdfast.storage.model.BranchRecord;
import dev.holdfast.storage.model.BranchState;
import dev.holdfast.storage.model.CommitRequest;
import dev.holdfast.storage.model.CommitStamp;
import dev.holdfast.storage.model.PreparedBranch;
import dev.holdfast.storage.model.StoreOperation;
import dev.holdfast.storage.record.LogBody;
import dev.holdfast.storage.version.VersionStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// What entries do: the same on the node that proposed them, at recovery and on a replica.
final class StateMachine implements Applier {
  private final VersionStore versions = new VersionStore();
  private final Map<BranchId, PreparedBranch> branches = new ConcurrentHashMap<>();
  private volatile long visibleSequence;
  private volatile long lastTimestampMicros;
  private volatile LongConsumer listener = _ -> {};

  VersionStore versions() {
    return versions;
  }

  /// The last sequence that new snapshots see.
  long visibleSequence() {
    return visibleSequence;
  }

  /// The timestamp of the last entry applied.
  long lastTimestampMicros() {
    return lastTimestampMicros;
  }

  /// Is told of every newly visible sequence, on the log thread.
  void listen(LongConsumer newListener) {
    listener = newListener;
  }

  void restore(List<PreparedBranch> prepared, long timestampMicros) {
    prepared.forEach(branch -> branches.put(branch.branch().branchId(), branch));
    lastTimestampMicros = timestampMicros;
  }

  /// The branches in the order of their prepare entries.
  List<PreparedBranch> branches() {
    return branches.values().stream()
        .sorted(Comparator.comparingLong(PreparedBranch::preparedSequence))
        .toList();
  }

  int branchCount() {
    return branches.size();
  }

  @Override
  public @Nullable HoldfastException apply(Entry entry) {
    lastTimestampMicros = entry.timestampMicros();
    return switch (entry.body()) {
      case LogBody.Commit(CommitRequest request) -> {
        versions.apply(
            request.operations(),
            new CommitStamp(entry.index(), entry.timestampMicros(), request.origin()));
        yield null;
      }
      case LogBody.Prepare(BranchRecord branch) -> prepare(entry, branch);
      case LogBody.Resolve resolve -> resolve(entry, resolve);
      case LogBody.Forget(BranchId branchId) -> forget(branchId);
    };
  }

  @Override
  public void publish(long index) {
    visibleSequence = index;
    listener.accept(index);
  }

  private @Nullable HoldfastException prepare(Entry entry, BranchRecord branch) {
    PreparedBranch prepared =
        new PreparedBranch(branch, entry.index(), entry.timestampMicros(), BranchState.PREPARED);
    if (branches.putIfAbsent(branch.branchId(), prepared) != null) {
      return new HoldfastException(
          ErrorCode.XA_DUPLICATE_BRANCH, "branch " + branch.branchId() + " is prepared already");
    }
    return null;
  }

  private @Nullable HoldfastException resolve(Entry entry, LogBody.Resolve resolve) {
    PreparedBranch prepared = branches.get(resolve.branchId());
    if (prepared == null) {
      return unknown(resolve.branchId());
    }
    if (prepared.state() != BranchState.PREPARED) {
      return new HoldfastException(
          ErrorCode.XA_HEURISTIC_OUTCOME,
          "branch " + resolve.branchId() + " was completed by an operator: " + prepared.state());
    }
    BranchRecord branch = prepared.branch();
    List<StoreOperation> operations = operations(branch, resolve);
    if (!operations.isEmpty()) {
      versions.apply(
          operations, new CommitStamp(entry.index(), entry.timestampMicros(), branch.origin()));
    }
    if (resolve.heuristic()) {
      branches.put(resolve.branchId(), remembered(prepared, resolve.committed()));
    } else {
      branches.remove(resolve.branchId());
    }
    return null;
  }

  private static List<StoreOperation> operations(BranchRecord branch, LogBody.Resolve resolve) {
    if (!resolve.committed() || resolve.operations().isEmpty()) {
      return resolve.committed() ? branch.operations() : resolve.operations();
    }
    List<StoreOperation> operations = new ArrayList<>(branch.operations());
    operations.addAll(resolve.operations());
    return operations;
  }

  private static PreparedBranch remembered(PreparedBranch prepared, boolean committed) {
    BranchRecord branch = prepared.branch();
    return new PreparedBranch(
        new BranchRecord(branch.branchId(), List.of(), new byte[0], branch.origin()),
        prepared.preparedSequence(),
        prepared.preparedMicros(),
        committed ? BranchState.HEURISTICALLY_COMMITTED : BranchState.HEURISTICALLY_ROLLED_BACK);
  }

  private @Nullable HoldfastException forget(BranchId branchId) {
    PreparedBranch prepared = branches.get(branchId);
    if (prepared == null) {
      return unknown(branchId);
    }
    if (prepared.state() == BranchState.PREPARED) {
      return new HoldfastException(
          ErrorCode.XA_PROTOCOL_ERROR, "branch " + branchId + " has no outcome to forget yet");
    }
    branches.remove(branchId);
    return null;
  }

  private static HoldfastException unknown(BranchId branchId) {
    return new HoldfastException(
        ErrorCode.XA_UNKNOWN_BRANCH, "branch " + branchId + " is not known");
  }
}
