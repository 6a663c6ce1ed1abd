package dev.holdfast.ejb.slo;

/// Events counted from the beginning of time, or between two moments.
///
/// @param good those that kept the promise
/// @param total all; not below `good`
record Counts(long good, long total) {
  static final Counts NONE = new Counts(0, 0);

  long bad() {
    return total - good;
  }

  Counts plus(Counts more) {
    return new Counts(good + more.good, total + more.total);
  }

  Counts minus(Counts earlier) {
    return new Counts(good - earlier.good, total - earlier.total);
  }

  /// Whether these may be earlier counts of the same counters.
  boolean isNotAbove(Counts later) {
    return good <= later.good && bad() <= later.bad();
  }
}
