package dev.holdfast.storage.log;

import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.LongStream;

/// A histogram of the time from proposal to applied. Written by the log thread, read by any.
public final class LogFigures {
  private static final long NANOS_PER_MICRO = 1_000;

  /// The inclusive upper bounds of all buckets but the last, in microseconds.
  private static final long[] BOUNDS_MICROS = {
    50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 500_000, 1_000_000
  };

  private final AtomicLongArray counts = new AtomicLongArray(BOUNDS_MICROS.length + 1);
  private volatile long sumMicros;

  @SuppressWarnings("NonAtomicVolatileUpdate") // written by the log thread alone
  void addLatency(long nanos) {
    long micros = nanos / NANOS_PER_MICRO;
    int bucket = 0;
    while (bucket < BOUNDS_MICROS.length && micros > BOUNDS_MICROS[bucket]) {
      bucket++;
    }
    counts.incrementAndGet(bucket);
    sumMicros += micros;
  }

  /// The bounds of the buckets.
  public List<Long> boundsMicros() {
    return LongStream.of(BOUNDS_MICROS).boxed().toList();
  }

  /// The counts of the buckets, one more than bounds.
  public List<Long> counts() {
    return LongStream.range(0, counts.length()).map(i -> counts.get((int) i)).boxed().toList();
  }

  /// How many values there are.
  public long total() {
    return counts().stream().mapToLong(Long::longValue).sum();
  }

  /// The sum of all values.
  public long sumMicros() {
    return sumMicros;
  }
}
