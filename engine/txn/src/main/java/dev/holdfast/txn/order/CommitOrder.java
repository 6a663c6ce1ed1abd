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
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Gives transactions their place in the order of commits, after validating those that are
/// SERIALIZABLE. See the package comment for why that is enough.
///
/// Validation looks at everything that was read, which may be a whole table. It therefore runs
/// beside the commits of others: only against the few that came meanwhile is it completed under the
/// latch.
public final class CommitOrder {
  /// So many commits are looked at under the latch; more of them are looked at before it is taken.
  private static final int FEW = 16;

  /// How often a validation runs after commits that came meanwhile before it stops them.
  private static final int CATCH_UP_MAX = 8;

  private final Store store;
  private final WriteReach reach;
  private final ReentrantLock latch = new ReentrantLock();
  private final ArrayDeque<InFlight> recent = new ArrayDeque<>(); // guarded by latch
  private final List<Validation> validations = new ArrayList<>(); // guarded by latch
  private final Map<BranchId, PreparedCommit> prepared = new LinkedHashMap<>(); // guarded by latch

  // Proposed; kept while it is not applied, for the store's own answer does not count it then, or
  // while a validation that began before it runs.
  private record InFlight(CommitTicket ticket, List<StoreOperation> operations) {
    long sequence() {
      return ticket.sequence();
    }
  }

  /// A validation that runs: of the commits up to `checked` it knows that they touch no read.
  private static final class Validation {
    final long snapshotSequence;
    final ReadSet reads;
    long checked;

    Validation(long snapshotSequence, ReadSet reads, long checked) {
      this.snapshotSequence = snapshotSequence;
      this.reads = reads;
      this.checked = checked;
    }
  }

  /// An order that begins with what the store has.
  public CommitOrder(Store store) {
    this.store = store;
    this.reach = new WriteReach(store);
  }

  /// Validates a transaction and proposes its commit; the caller awaits the ticket. Throws
  /// SERIALIZATION_FAILURE, or what the store throws; nothing has happened then.
  public CommitTicket propose(CommitCandidate candidate) {
    Validation validation = begin(candidate);
    try {
      latch.lock();
      try {
        complete(validation, candidate);
        return track(
            store.propose(
                new CommitRequest(candidate.operations(), candidate.origin()), candidate.seal()),
            candidate.operations());
      } finally {
        latch.unlock();
      }
    } finally {
      end(validation);
    }
  }

  /// Validates a branch and proposes its prepare record; from now on it counts as prepared. The
  /// caller awaits the ticket, and calls [#forgetPrepared] if that fails.
  public CommitTicket prepare(CommitCandidate candidate, BranchRecord branch) {
    Validation validation = begin(candidate);
    try {
      latch.lock();
      try {
        complete(validation, candidate);
        validateAgainstPreparedWrites(candidate);
        CommitTicket ticket = store.prepare(branch);
        prepared.put(
            branch.branchId(), new PreparedCommit(candidate.operations(), candidate.reads()));
        return ticket;
      } finally {
        latch.unlock();
      }
    } finally {
      end(validation);
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
    long wantedAfter = Long.MAX_VALUE;
    for (Validation validation : validations) {
      wantedAfter = Math.min(wantedAfter, validation.checked);
    }
    InFlight oldest = recent.peekFirst();
    while (oldest != null && oldest.ticket().isDone() && oldest.sequence() <= wantedAfter) {
      recent.removeFirst();
      oldest = recent.peekFirst();
    }
    recent.addLast(new InFlight(ticket, operations));
    return ticket;
  }

  /// Validates against all commits but a few; null when there is nothing to validate.
  private @Nullable Validation begin(CommitCandidate candidate) {
    ReadSet reads = candidate.reads();
    if (reads == null) {
      return null;
    }
    Validation validation = register(candidate.snapshotSequence(), reads);
    try {
      for (ReadSet.Read read : reads.reads()) {
        if (isChanged(read, candidate.snapshotSequence())) {
          throw changed();
        }
      }
      catchUp(validation);
      return validation;
    } catch (RuntimeException | Error e) {
      end(validation);
      throw e;
    }
  }

  // What is applied now is seen by the store's answer, all else stays among the recent commits.
  private Validation register(long snapshotSequence, ReadSet reads) {
    latch.lock();
    try {
      var validation = new Validation(snapshotSequence, reads, store.appliedSequence());
      validations.add(validation);
      return validation;
    } finally {
      latch.unlock();
    }
  }

  private void catchUp(Validation validation) {
    for (int i = 0; i < CATCH_UP_MAX; i++) {
      List<InFlight> newer = newerThan(validation.checked);
      if (newer.size() <= FEW) {
        return;
      }
      newer.forEach(commit -> requireUntouched(commit, validation));
      checkedUpTo(newer.getLast().sequence(), validation);
    }
  }

  private List<InFlight> newerThan(long sequence) {
    latch.lock();
    try {
      return recent.stream().filter(commit -> commit.sequence() > sequence).toList();
    } finally {
      latch.unlock();
    }
  }

  private void checkedUpTo(long sequence, Validation validation) {
    latch.lock();
    try {
      validation.checked = sequence;
    } finally {
      latch.unlock();
    }
  }

  private void end(@Nullable Validation validation) {
    if (validation != null) {
      latch.lock();
      try {
        validations.remove(validation);
      } finally {
        latch.unlock();
      }
    }
  }

  // The caller holds the latch: nothing comes between this and the candidate's place.
  private void complete(@Nullable Validation validation, CommitCandidate candidate) {
    if (validation == null) {
      return;
    }
    Iterator<InFlight> newest = recent.descendingIterator();
    while (newest.hasNext()) {
      InFlight commit = newest.next();
      if (commit.sequence() <= validation.checked) {
        break;
      }
      requireUntouched(commit, validation);
    }
    for (PreparedCommit branch : prepared.values()) {
      ReadSet branchReads = branch.reads();
      if (branchReads != null && reach.touches(candidate.operations(), branchReads)) {
        throw failure("it writes what a prepared transaction has read");
      }
    }
  }

  private void requireUntouched(InFlight commit, Validation validation) {
    boolean isLater = commit.sequence() > validation.snapshotSequence;
    if (isLater && reach.touches(commit.operations(), commit.sequence(), validation.reads)) {
      throw changed();
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

  private static HoldfastException changed() {
    return failure("what it read was changed by a transaction that committed first");
  }

  private static HoldfastException failure(String why) {
    return new HoldfastException(
        ErrorCode.SERIALIZATION_FAILURE,
        "could not serialize access due to read/write dependencies among transactions: " + why);
  }
}
