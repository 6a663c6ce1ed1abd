package dev.holdfast.audit;

import dev.holdfast.storage.model.CommitSeal;
import dev.holdfast.storage.model.StoreOperation;
import dev.holdfast.types.ByteString;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.function.LongSupplier;

/// Gives records their numbers and hashes, in the order of the commits. The log calls by one thread
/// at a time.
final class Chain {
  private static final int LINKS_UNTRIMMED_MAX = 256;

  private final LongSupplier appliedSequence;
  private final MessageDigest digest = AuditRecord.newDigest();

  // The links that the log may still refuse, behind one that it cannot.
  private final ArrayDeque<Link> links = new ArrayDeque<>();

  private record Link(long number, ByteString hash, long sequence) {}

  /// A chain that goes on behind what is stored; 0 and [AuditRecord#NOTHING] for an empty one.
  Chain(long lastNumber, ByteString lastHash, LongSupplier appliedSequence) {
    this.appliedSequence = appliedSequence;
    links.add(new Link(lastNumber, lastHash, 0));
  }

  /// The seal of one commit's notes.
  CommitSeal seal(byte[] notes) {
    return new CommitSeal() {
      @Override
      public StoreOperation placeholder() {
        return new AuditRecord(
                0, 0, AuditRecord.NOTHING, AuditRecord.NOTHING, ByteString.wrap(notes))
            .put();
      }

      @Override
      public StoreOperation seal(long firstIndex, long sequence, long timestampMicros) {
        return add(notes, new Place(firstIndex, sequence, timestampMicros));
      }
    };
  }

  private record Place(long firstIndex, long sequence, long timestampMicros) {}

  private StoreOperation add(byte[] notes, Place place) {
    dropRefused(place.firstIndex);
    dropApplied();
    Link last = links.getLast();
    AuditRecord next =
        AuditRecord.next(digest, last.number + 1, place.timestampMicros, last.hash, notes);
    links.addLast(new Link(next.number(), next.hash(), place.sequence));
    return next.put();
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
