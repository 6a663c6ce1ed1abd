package dev.holdfast.storage.version;

import static dev.holdfast.kernel.error.Invariants.invariant;

import dev.holdfast.storage.model.CommitStamp;
import dev.holdfast.storage.model.Origin;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// When and by whom each commit was made, in order. One thread adds, any number read.
public final class CommitHistory {
  private static final int CHUNK_BITS = 12;
  private static final int CHUNK_SIZE = 1 << CHUNK_BITS;

  private volatile Chunk[] chunks = new Chunk[0];
  private volatile int count;

  /// A fixed number of commits in arrays. Slots below [#count] never change.
  private static final class Chunk {
    private final long[] sequences = new long[CHUNK_SIZE];
    private final long[] timestamps = new long[CHUNK_SIZE];
    private final Origin[] origins = new Origin[CHUNK_SIZE];
  }

  /// Adds a commit behind all others.
  @SuppressWarnings("NonAtomicVolatileUpdate") // there is one writing thread
  public void add(CommitStamp stamp) {
    int position = count;
    invariant(
        position == 0 || sequence(position - 1) < stamp.sequence(),
        "commits are in order",
        stamp.sequence());
    if (position >> CHUNK_BITS == chunks.length) {
      Chunk[] grown = Arrays.copyOf(chunks, chunks.length + 1);
      grown[chunks.length] = new Chunk();
      chunks = grown;
    }
    Chunk chunk = chunks[position >> CHUNK_BITS];
    int slot = position & (CHUNK_SIZE - 1);
    chunk.sequences[slot] = stamp.sequence();
    chunk.timestamps[slot] = stamp.timestampMicros();
    chunk.origins[slot] = shared(position, stamp.origin());
    count = position + 1; // publishes the slot
  }

  // Consecutive commits often have the same origin: keep it once.
  private Origin shared(int position, Origin origin) {
    if (position > 0) {
      Origin last = stamp(position - 1).origin();
      if (last.equals(origin)) {
        return last;
      }
    }
    return origin;
  }

  /// How many commits there are.
  public int count() {
    return count;
  }

  /// The commit at a position.
  public CommitStamp stamp(int position) {
    Chunk chunk = chunks[position >> CHUNK_BITS];
    int slot = position & (CHUNK_SIZE - 1);
    return new CommitStamp(chunk.sequences[slot], chunk.timestamps[slot], chunk.origins[slot]);
  }

  /// The commit with this sequence, or null.
  @Nullable CommitStamp find(long sequence) {
    int position = countUpToSequence(sequence) - 1;
    return position >= 0 && sequence(position) == sequence ? stamp(position) : null;
  }

  /// The timestamp of the commit with this sequence, or 0.
  long timestampMicros(long sequence) {
    int position = countUpToSequence(sequence) - 1;
    return position >= 0 && sequence(position) == sequence ? timestamp(position) : 0;
  }

  /// How many commits have a sequence of at most `sequence`.
  public int countUpToSequence(long sequence) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sequence(middle) <= sequence) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// The sequence of the last commit whose timestamp is at most `timestampMicros`, or 0.
  long sequenceAt(long timestampMicros) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (timestamp(middle) <= timestampMicros) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? 0 : sequence(low - 1);
  }

  private long sequence(int position) {
    return chunks[position >> CHUNK_BITS].sequences[position & (CHUNK_SIZE - 1)];
  }

  private long timestamp(int position) {
    return chunks[position >> CHUNK_BITS].timestamps[position & (CHUNK_SIZE - 1)];
  }
}
