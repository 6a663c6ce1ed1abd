package dev.holdfast.kernel.time;

/// The source of wall time and of durations.
public interface Clock {
  /// Wall time: microseconds since the epoch, UTC. May step back.
  long micros();

  /// A monotone count of nanoseconds from an arbitrary origin, for durations.
  long nanos();
}
