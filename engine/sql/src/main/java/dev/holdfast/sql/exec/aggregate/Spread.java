package dev.holdfast.sql.exec.aggregate;

import dev.holdfast.sql.physical.AggregateCall;

/// Which measure of spread: of a sample or a population, squared or not.
record Spread(boolean sample, boolean root) {
  static Spread of(AggregateCall.Kind kind) {
    return switch (kind) {
      case STDDEV_SAMP -> new Spread(true, true);
      case STDDEV_POP -> new Spread(false, true);
      case VAR_SAMP -> new Spread(true, false);
      default -> new Spread(false, false);
    };
  }

  long countMin() {
    return sample ? 2 : 1;
  }

  long divisor(long count) {
    return sample ? count - 1 : count;
  }
}
