package dev.holdfast.audit;

import dev.holdfast.catalog.SystemTables;
import dev.holdfast.storage.model.CommitSeal;
import dev.holdfast.storage.model.StoreOperation;
import dev.holdfast.types.ByteString;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// Gives records their numbers and hashes, in the order of the commits. Safe for use by many
/// threads; links are added under the log's latch, one after another.
final class Chain {
  private static final int LINKS_UNTRIMMED_MAX = 256;

  private final LongSupplier appliedSequence;
  private final MessageDigest digest = AuditRecord.newDigest(); // guarded by latch
  private final ReentrantLock latch = new ReentrantLock();

  // The links that the log may still refuse, behind one that it cannot. Guarded by latch.
  private final ArrayDeque<Link> links = new ArrayDeque<>();

  private static final class Link {
    private final long number;
    private final ByteString hash;
    private long sequence;

    private Link(long number, ByteString hash, long sequence) {
      this.number = number;
      this.hash = hash;
      this.sequence = sequence;
    }
  }

  /// A chain that goes on behind what is stored; 0 and [AuditRecord#NOTHING] for an empty one.
  Chain(long lastNumber, ByteString lastHash, LongSupplier appliedSequence) {
    this.appliedSequence = appliedSequence;
    links.add(new Link(lastNumber, lastHash, 0));
  }

  /// The seal of one commit's notes.
  CommitSeal seal(byte[] notes) {
    return new CommitSeal() {
      @Override
      public StoreOperation seal(long firstIndex, long timestampMicros) {
        return add(notes, firstIndex, timestampMicros);
      }

      @Override
      public void placed(long sequence) {
        place(sequence);
      }
    };
  }

  private StoreOperation add(byte[] notes, long firstIndex, long timestampMicros) {
    latch.lock();
    try {
      dropRefused(firstIndex);
      dropApplied();
      Link last = links.getLast();
      AuditRecord next =
          AuditRecord.next(digest, last.number + 1, timestampMicros, last.hash, notes);
      links.addLast(new Link(next.number(), next.hash(), Long.MAX_VALUE));
      return new StoreOperation.PutRow(
          SystemTables.AUDIT_ID, AuditTables.recordKey(next.number()), next.encode());
    } finally {
      latch.unlock();
    }
  }

  private void place(long sequence) {
    latch.lock();
    try {
      links.getLast().sequence = sequence;
    } finally {
      latch.unlock();
    }
  }

  // The log gives places out again only when it was full and refused whoever had them.
  private void dropRefused(long firstIndex) {
    while (links.size() > 1 && links.getLast().sequence >= firstIndex) {
      links.removeLast();
    }
  }

  private void dropApplied() {
    if (links.size() <= LINKS_UNTRIMMED_MAX) {
      return;
    }
    long applied = appliedSequence.getAsLong();
    while (links.size() > 1 && links.getFirst().sequence < applied) {
      Link first = links.removeFirst();
      if (links.getFirst().sequence > applied) {
        links.addFirst(first);
        return;
      }
    }
  }
}
