package dev.holdfast.ejb.slo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Makes counts that never fall from a counter that begins at zero whenever its source opens.
final class Meter {
  private Counts total;
  private Counts raw;
  private @Nullable Instant source;

  /// Goes on with what was kept: the counts, and which source had counted how far.
  ///
  /// @param source when it was opened, which is its identity; null when nothing was kept
  Meter(Counts total, Counts raw, @Nullable Instant source) {
    this.total = total;
    this.raw = raw;
    this.source = source;
  }

  /// The source opened at `openedAt` has counted this far. Counts that fell mean that it began
  /// again.
  void read(Instant openedAt, Counts counted) {
    boolean goesOn = openedAt.equals(source) && raw.isNotAbove(counted);
    total = total.plus(goesOn ? counted.minus(raw) : counted);
    raw = counted;
    source = openedAt;
  }

  /// Everything that was counted.
  Counts total() {
    return total;
  }

  Counts raw() {
    return raw;
  }

  @Nullable Instant source() {
    return source;
  }
}
