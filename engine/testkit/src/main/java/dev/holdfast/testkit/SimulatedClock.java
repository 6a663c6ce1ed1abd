package dev.holdfast.testkit;

import dev.holdfast.kernel.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

/// A clock that moves by one microsecond whenever it is read, and by what a test says.
public final class SimulatedClock implements Clock {
  private static final long NANOS_PER_MICRO = 1_000;

  private final AtomicLong micros;
  private final AtomicLong nanos = new AtomicLong();

  /// A clock that starts at `startMicros`.
  public SimulatedClock(long startMicros) {
    micros = new AtomicLong(startMicros);
  }

  @Override
  public long micros() {
    return micros.incrementAndGet();
  }

  @Override
  public long nanos() {
    return nanos.addAndGet(NANOS_PER_MICRO);
  }

  /// Moves the wall clock, back when `deltaMicros` is negative.
  public void advance(long deltaMicros) {
    micros.addAndGet(deltaMicros);
  }
}
