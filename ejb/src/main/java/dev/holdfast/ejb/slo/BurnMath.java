package dev.holdfast.ejb.slo;

import dev.holdfast.api.slo.AlertTier;
import dev.holdfast.api.slo.Objective;
import dev.holdfast.api.slo.ObjectiveState;
import dev.holdfast.api.slo.ObjectiveState.TierState;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The arithmetic of budgets: events are counted, not time ("occurrences" in OpenSLO's words).
final class BurnMath {
  private static final long FORECAST_RATE_SECONDS = 6 * 3_600;
  private static final long FORECAST_STEP_SECONDS = 300;

  private BurnMath() {}

  /// What the series says of the objective at a moment.
  static ObjectiveState state(Objective objective, Series series, long nowSeconds) {
    long windowSeconds = objective.window().toSeconds();
    Counts counts = series.increase(nowSeconds, windowSeconds);
    boolean hasData = counts.total() > 0;
    return new ObjectiveState(
        objective,
        Instant.ofEpochSecond(nowSeconds),
        hasData,
        counts.good(),
        counts.total(),
        hasData ? 1 - badRatio(counts) : 1,
        budgetLeft(objective, counts),
        exhaustedAt(objective, series, nowSeconds),
        tiers(objective, series, nowSeconds));
  }

  /// How many times faster than allowed the budget was spent.
  static double burn(Objective objective, Counts counts) {
    return badRatio(counts) / objective.budget();
  }

  static double budgetLeft(Objective objective, Counts counts) {
    return 1 - burn(objective, counts);
  }

  private static double badRatio(Counts counts) {
    return counts.total() == 0 ? 0 : (double) counts.bad() / counts.total();
  }

  private static List<TierState> tiers(Objective objective, Series series, long nowSeconds) {
    return Arrays.stream(AlertTier.values())
        .map(tier -> tier(objective, tier, series, nowSeconds))
        .toList();
  }

  private static TierState tier(
      Objective objective, AlertTier tier, Series series, long nowSeconds) {
    Counts inLong = series.increase(nowSeconds, tier.longWindow().toSeconds());
    Counts inShort = series.increase(nowSeconds, tier.shortWindow().toSeconds());
    double factor = tier.factor(objective.window());
    double longBurn = burn(objective, inLong);
    double shortBurn = burn(objective, inShort);
    boolean fires = longBurn > factor && shortBurn > factor && inLong.bad() >= tier.badCountMin();
    return new TierState(
        tier, tier.isReachable(objective), factor, longBurn, shortBurn, inLong.bad(), fires);
  }

  /// Replays the future in steps: the last six hours go on, and what is older than the window
  /// leaves it. Null when the budget lasts as long as the window.
  private static @Nullable Instant exhaustedAt(
      Objective objective, Series series, long nowSeconds) {
    Counts now = series.at(nowSeconds);
    Counts recent = series.increase(nowSeconds, FORECAST_RATE_SECONDS);
    long windowSeconds = objective.window().toSeconds();
    if (recent.bad() == 0) {
      return null;
    }
    for (long ahead = 0; ahead <= windowSeconds; ahead += FORECAST_STEP_SECONDS) {
      double share = (double) ahead / FORECAST_RATE_SECONDS;
      Counts past = now.minus(series.at(nowSeconds + ahead - windowSeconds));
      double bad = past.bad() + recent.bad() * share;
      double total = past.total() + recent.total() * share;
      if (bad >= objective.budget() * total) {
        return Instant.ofEpochSecond(nowSeconds + ahead);
      }
    }
    return null;
  }
}
