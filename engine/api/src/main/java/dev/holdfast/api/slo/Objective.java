package dev.holdfast.api.slo;

import java.time.Duration;

/// A promise: which share of an indicator's events is good, over a rolling window.
///
/// @param id as in `commit-latency`; also the indicator's name
/// @param title what people read
/// @param good which events are good
/// @param target the share, above 0 and below 1
/// @param window over which it is measured, 1 to 400 days
public record Objective(String id, String title, String good, double target, Duration window) {
  private static final Duration WINDOW_MIN = Duration.ofDays(1);
  private static final Duration WINDOW_MAX = Duration.ofDays(400);

  /// Checks the ranges; IllegalArgumentException names what is outside.
  public Objective {
    if (!(target > 0 && target < 1)) {
      throw new IllegalArgumentException("target must be above 0 and below 1, not " + target);
    }
    if (window.compareTo(WINDOW_MIN) < 0 || window.compareTo(WINDOW_MAX) > 0) {
      throw new IllegalArgumentException("window must be 1 to 400 days, not " + window);
    }
  }

  /// The share of events that may be bad.
  public double budget() {
    return 1 - target;
  }
}
