package dev.holdfast.api.slo;

import java.time.Duration;

/// When a burning budget alerts: the burn rate over a long and over a short window is above the
/// factor at which the long window spends the fraction of the budget.
///
/// Windows and fractions are those of the Site Reliability Workbook, chapter 5 ("multiwindow,
/// multi-burn-rate alerts"): the short window is a twelfth of the long one and ends the alert soon
/// after the errors end.
public enum AlertTier {
  /// 2 % of the budget in an hour: wake somebody.
  PAGE_1H(Duration.ofHours(1), 0.02, 5),
  /// 5 % in six hours: wake somebody.
  PAGE_6H(Duration.ofHours(6), 0.05, 5),
  /// 10 % in a day: on the next working day.
  TICKET_1D(Duration.ofDays(1), 0.10, 10),
  /// 10 % in three days: on the next working day.
  TICKET_3D(Duration.ofDays(3), 0.10, 10);

  private static final int LONG_TO_SHORT = 12;

  private final Duration longWindow;
  private final double budgetFraction;
  private final int badCountMin;

  AlertTier(Duration longWindow, double budgetFraction, int badCountMin) {
    this.longWindow = longWindow;
    this.budgetFraction = budgetFraction;
    this.badCountMin = badCountMin;
  }

  /// The window that decides whether it is serious.
  public Duration longWindow() {
    return longWindow;
  }

  /// The window that decides whether it goes on.
  public Duration shortWindow() {
    return longWindow.dividedBy(LONG_TO_SHORT);
  }

  /// Fewer bad events than this in the long window never alert, so that one failure on a quiet
  /// night wakes nobody.
  public int badCountMin() {
    return badCountMin;
  }

  /// The burn rate above which an objective with this window alerts.
  public double factor(Duration window) {
    return budgetFraction * window.toSeconds() / longWindow.toSeconds();
  }

  /// Whether the alert can happen at all: not when even a failure of everything burns too slowly.
  public boolean isReachable(Objective objective) {
    return factor(objective.window()) * objective.budget() < 1;
  }
}
