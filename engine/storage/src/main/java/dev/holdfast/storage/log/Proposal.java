package dev.holdfast.storage.log;

import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.storage.model.CommitTicket;
import dev.holdfast.storage.record.LogBody;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A unit on its way through the log. Its place is written under the log's latch, before any other
/// thread sees it; it is sealed by whoever has the role of running the loop.
final class Proposal implements CommitTicket {
  private final RecordType type;
  private final ProposedBody proposed;
  private final int fragmentBytesMax;
  private final long proposedNanos;
  private final BooleanSupplier driver;
  private final int recordCount;
  private final CountDownLatch done = new CountDownLatch(1);
  private long firstIndex;
  private long timestampMicros;
  private @Nullable HoldfastException failure; // published by the latch

  /// `driver` is called by waiters: it does the loop's work while nobody else does and says whether
  /// it is worth calling again.
  Proposal(
      ProposedBody proposed, int fragmentBytesMax, long proposedNanos, BooleanSupplier driver) {
    this.proposed = proposed;
    this.type = typeOf(proposed.body());
    this.fragmentBytesMax = fragmentBytesMax;
    this.recordCount = Math.max(1, Math.ceilDiv(proposed.sizeBytes(), fragmentBytesMax));
    this.proposedNanos = proposedNanos;
    this.driver = driver;
  }

  private static RecordType typeOf(LogBody body) {
    return switch (body) {
      case LogBody.Commit _ -> RecordType.COMMIT;
      case LogBody.Prepare _ -> RecordType.PREPARE;
      case LogBody.Resolve resolve ->
          resolve.committed() ? RecordType.COMMIT_PREPARED : RecordType.ROLLBACK_PREPARED;
      case LogBody.Forget _ -> RecordType.FORGET;
    };
  }

  /// Makes the last operation, if there is one to make; when its place is fixed.
  void seal() {
    proposed.seal(firstIndex, sequence(), timestampMicros);
  }

  void place(long newFirstIndex, long newTimestampMicros) {
    firstIndex = newFirstIndex;
    timestampMicros = newTimestampMicros;
  }

  int recordCount() {
    return recordCount;
  }

  /// The room that the unit's records take at most.
  long recordBytes() {
    int fixed = RecordFormat.HEADER_BYTES + RecordFormat.FRAGMENT_PREFIX_BYTES;
    return proposed.sizeBytes() + (long) recordCount * (fixed + RecordFormat.ALIGNMENT_BYTES);
  }

  long proposedNanos() {
    return proposedNanos;
  }

  Entry entry() {
    return new Entry(sequence(), timestampMicros, proposed.body());
  }

  LogRecord logRecord(int ordinal) {
    int from = ordinal * fragmentBytesMax;
    int length = Math.min(fragmentBytesMax, proposed.sizeBytes() - from);
    boolean last = ordinal == recordCount - 1;
    return new LogRecord(
        last ? type : RecordType.FRAGMENT,
        new LogRecord.LogPosition(firstIndex + ordinal, timestampMicros, firstIndex),
        proposed.part(from, length));
  }

  void complete(@Nullable HoldfastException refusal) {
    failure = refusal;
    done.countDown();
  }

  @Override
  public long sequence() {
    return firstIndex + recordCount - 1;
  }

  @Override
  public long timestampMicros() {
    return timestampMicros;
  }

  @Override
  public boolean isDone() {
    return done.getCount() == 0;
  }

  @Override
  public void await() {
    while (!isDone() && driver.getAsBoolean()) {
      // the driver did some work of the loop
    }
    boolean interrupted = false;
    while (true) {
      try {
        done.await();
        break;
      } catch (InterruptedException _) {
        interrupted = true; // dispatched means unknown: only the log may say how it ended
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure != null) {
      throw new HoldfastException(
          failure.errorCode(), String.valueOf(failure.getMessage()), failure);
    }
  }
}
