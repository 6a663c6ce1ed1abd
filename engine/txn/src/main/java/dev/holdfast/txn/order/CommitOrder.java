package dev.holdfast.txn.order;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.storage.Store;
import dev.holdfast.storage.model.BranchId;
import dev.holdfast.storage.model.BranchRecord;
import dev.holdfast.storage.model.CommitRequest;
import dev.holdfast.storage.model.CommitTicket;
import dev.holdfast.storage.model.StoreOperation;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// Gives transactions their place in the order of commits, after validating those that are
/// SERIALIZABLE. See the package comment for why that is enough.
public final class CommitOrder {
  private final Store store;
  private final WriteReach reach;
  private final ReentrantLock latch = new ReentrantLock();
  private final ArrayDeque<InFlight> inFlight = new ArrayDeque<>(); // guarded by latch
  private final Map<BranchId, PreparedCommit> prepared = new LinkedHashMap<>(); // guarded by latch

  // Proposed, and perhaps not applied: the store's own answer does not count it yet.
  private record InFlight(CommitTicket ticket, List<StoreOperation> operations) {}

  /// An order that begins with what the store has.
  public CommitOrder(Store store) {
    this.store = store;
    this.reach = new WriteReach(store);
  }

  /// Validates a transaction and proposes its commit; the caller awaits the ticket. Throws
  /// SERIALIZATION_FAILURE, or what the store throws; nothing has happened then.
  public CommitTicket propose(CommitCandidate candidate) {
    latch.lock();
    try {
      validate(candidate);
      return track(
          store.propose(new CommitRequest(candidate.operations(), candidate.origin())),
          candidate.operations());
    } finally {
      latch.unlock();
    }
  }

  /// Validates a branch and proposes its prepare record; from now on it counts as prepared. The
  /// caller awaits the ticket, and calls [#forgetPrepared] if that fails.
  public CommitTicket prepare(CommitCandidate candidate, BranchRecord branch) {
    latch.lock();
    try {
      validate(candidate);
      validateAgainstPreparedWrites(candidate);
      CommitTicket ticket = store.prepare(branch);
      prepared.put(
          branch.branchId(), new PreparedCommit(candidate.operations(), candidate.reads()));
      return ticket;
    } finally {
      latch.unlock();
    }
  }

  /// Counts a branch that was prepared before the store was opened.
  public void restorePrepared(BranchId branchId, PreparedCommit commit) {
    latch.lock();
    try {
      prepared.put(branchId, commit);
    } finally {
      latch.unlock();
    }
  }

  /// How a prepared branch's commit is asked of the store.
  public interface Completion {
    /// Proposes the record.
    CommitTicket propose(BranchId branchId);
  }

  /// Proposes the commit of a prepared branch; it keeps its place from here on.
  public CommitTicket commitPrepared(BranchId branchId, Completion completion) {
    latch.lock();
    try {
      PreparedCommit commit = prepared.get(branchId);
      CommitTicket ticket = completion.propose(branchId);
      prepared.remove(branchId);
      return commit == null ? ticket : track(ticket, commit.operations());
    } finally {
      latch.unlock();
    }
  }

  /// Ends the protection of a branch that was rolled back, or whose prepare failed.
  public void forgetPrepared(BranchId branchId) {
    latch.lock();
    try {
      prepared.remove(branchId);
    } finally {
      latch.unlock();
    }
  }

  private CommitTicket track(CommitTicket ticket, List<StoreOperation> operations) {
    InFlight oldest = inFlight.peekFirst();
    while (oldest != null && oldest.ticket().isDone()) {
      inFlight.removeFirst();
      oldest = inFlight.peekFirst();
    }
    inFlight.addLast(new InFlight(ticket, operations));
    return ticket;
  }

  private void validate(CommitCandidate candidate) {
    ReadSet reads = candidate.reads();
    if (reads == null) {
      return;
    }
    // In flight first: what is applied between the two questions is seen by the second.
    for (InFlight commit : inFlight) {
      boolean isLater = commit.ticket().sequence() > candidate.snapshotSequence();
      if (isLater && reach.touches(commit.operations(), reads)) {
        throw failure("what it read was changed by a transaction that committed first");
      }
    }
    for (ReadSet.Read read : reads.reads()) {
      if (isChanged(read, candidate.snapshotSequence())) {
        throw failure("what it read was changed by a transaction that committed first");
      }
    }
    for (PreparedCommit branch : prepared.values()) {
      ReadSet branchReads = branch.reads();
      if (branchReads != null && reach.touches(candidate.operations(), branchReads)) {
        throw failure("it writes what a prepared transaction has read");
      }
    }
  }

  private boolean isChanged(ReadSet.Read read, long snapshotSequence) {
    ReadSet.Source source = read.source();
    try {
      return store.changedSince(source.tableId(), source.indexId(), read.range(), snapshotSequence);
    } catch (HoldfastException e) {
      if (e.errorCode() == ErrorCode.UNDEFINED_TABLE
          || e.errorCode() == ErrorCode.UNDEFINED_OBJECT) {
        return true; // dropped since
      }
      throw e;
    }
  }

  private void validateAgainstPreparedWrites(CommitCandidate candidate) {
    ReadSet reads = candidate.reads();
    if (reads == null) {
      return;
    }
    for (PreparedCommit branch : prepared.values()) {
      if (reach.touches(branch.operations(), reads)) {
        throw failure("it read what a prepared transaction will change");
      }
    }
  }

  private static HoldfastException failure(String why) {
    return new HoldfastException(
        ErrorCode.SERIALIZATION_FAILURE,
        "could not serialize access due to read/write dependencies among transactions: " + why);
  }
}
