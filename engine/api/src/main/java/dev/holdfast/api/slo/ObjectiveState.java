package dev.holdfast.api.slo;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An objective at one moment.
///
/// @param objective the promise, as it was then
/// @param at the moment
/// @param hasData whether there were events in the window; without any, nothing is claimed
/// @param goodCount good events in the window
/// @param totalCount all events in the window
/// @param actual the share of good events; 1 without events
/// @param budgetLeft the share of the budget that is not spent; 1 at first, 0 when spent, below 0
///   when the promise is broken
/// @param exhaustedAt when the budget will be spent if the last six hours go on, or null if it will
///   not within the window
/// @param tiers the alerts, in the order of [AlertTier]
public record ObjectiveState(
    Objective objective,
    Instant at,
    boolean hasData,
    long goodCount,
    long totalCount,
    double actual,
    double budgetLeft,
    @Nullable Instant exhaustedAt,
    List<TierState> tiers) {
  /// Copies the list.
  public ObjectiveState {
    tiers = List.copyOf(tiers);
  }

  /// One alert at one moment.
  ///
  /// @param tier which
  /// @param isReachable whether it can fire at all for this target
  /// @param factor the burn rate above which it fires
  /// @param longBurn the burn rate over the long window
  /// @param shortBurn the burn rate over the short window
  /// @param badCount bad events in the long window
  /// @param fires whether it fires
  public record TierState(
      AlertTier tier,
      boolean isReachable,
      double factor,
      double longBurn,
      double shortBurn,
      long badCount,
      boolean fires) {}
}
