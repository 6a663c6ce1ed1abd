package dev.holdfast.sql.exec.function;

import dev.holdfast.types.Interval;

/// Arithmetic of intervals for aggregates.
public final class Intervals {
  private Intervals() {}

  /// Both together; DATETIME_OVERFLOW if a field does not fit.
  public static Interval sum(Interval a, Interval b) {
    return DateTimeMath.plus(a, b);
  }

  /// The interval so many times; fractions go to smaller units.
  public static Interval product(Interval interval, double factor) {
    return DateTimeMath.multiply(interval, factor);
  }
}
