package dev.holdfast.arquillian.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits for what another process does.
public final class Waiting {
  private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(100).toNanos();

  private Waiting() {}

  /// Looks again and again until it is so; a failure names what was awaited.
  public static void until(Duration timeMax, String what, BooleanSupplier isSo) {
    long deadlineNanos = System.nanoTime() + timeMax.toNanos();
    while (!isSo.getAsBoolean()) {
      if (System.nanoTime() > deadlineNanos) {
        throw new IllegalStateException("waited " + timeMax.toSeconds() + " s for " + what);
      }
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }

  static void untilEnded(ProcessHandle process, Path log) {
    until(Duration.ofMinutes(1), "the server to end, see " + log, () -> !process.isAlive());
  }
}
