package dev.holdfast.types;

/// A span of time as PostgreSQL keeps it: months, days and microseconds apart, because a month has
/// no fixed number of days and a day no fixed number of hours.
public record Interval(int months, int days, long micros) implements Comparable<Interval> {
  private static final long MICROS_PER_DAY = 86_400_000_000L;
  private static final int DAYS_PER_MONTH = 30;

  /// The whole span in microseconds, with months of 30 days: what intervals are compared by.
  /// Saturates at the ends of a long.
  public long comparableMicros() {
    try {
      long wholeDays = (long) months * DAYS_PER_MONTH + days;
      return Math.addExact(Math.multiplyExact(wholeDays, MICROS_PER_DAY), micros);
    } catch (ArithmeticException _) {
      return months >= 0 ? Long.MAX_VALUE : Long.MIN_VALUE;
    }
  }

  /// The opposite span.
  public Interval negated() {
    return new Interval(-months, -days, -micros);
  }

  /// Both spans, field by field; overflow is an `ArithmeticException`.
  public Interval plus(Interval other) {
    return new Interval(
        Math.addExact(months, other.months),
        Math.addExact(days, other.days),
        Math.addExact(micros, other.micros));
  }

  @Override
  public int compareTo(Interval other) {
    return Long.compare(comparableMicros(), other.comparableMicros());
  }
}
