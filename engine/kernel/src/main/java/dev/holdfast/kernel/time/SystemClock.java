package dev.holdfast.kernel.time;

import java.time.Instant;

/// The computer's own clock.
public final class SystemClock implements Clock {
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final int NANOS_PER_MICRO = 1_000;

  @Override
  public long micros() {
    Instant now = Instant.now();
    return now.getEpochSecond() * MICROS_PER_SECOND + now.getNano() / NANOS_PER_MICRO;
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }
}
