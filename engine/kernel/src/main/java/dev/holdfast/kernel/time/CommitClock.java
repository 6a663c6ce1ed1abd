package dev.holdfast.kernel.time;

/// Commit timestamps: wall time where it moves forward, otherwise the last one plus a microsecond.
///
/// Not safe for use by many threads: the caller holds the latch that also orders the commits.
public final class CommitClock {
  private final Clock clock;
  private long lastMicros;

  /// A clock whose first timestamp is above `lastMicros`.
  public CommitClock(Clock clock, long lastMicros) {
    this.clock = clock;
    this.lastMicros = lastMicros;
  }

  /// The timestamp of the next commit.
  public long next() {
    lastMicros = Math.max(clock.micros(), lastMicros + 1);
    return lastMicros;
  }

  /// The largest timestamp given out or promised so far.
  public long lastMicros() {
    return lastMicros;
  }

  /// Promises that no later commit has a timestamp at or below `micros`.
  public void raiseTo(long micros) {
    lastMicros = Math.max(lastMicros, micros);
  }
}
