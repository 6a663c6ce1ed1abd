package dev.holdfast.ejb.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.api.slo.AlertTier;
import dev.holdfast.api.slo.Objective;
import dev.holdfast.api.slo.ObjectiveState;
import dev.holdfast.api.slo.ObjectiveState.TierState;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Goal: factors, detection times and forecasts are those of the Site Reliability Workbook.
class BurnMathTest {
  private static final long START_SECONDS = 1_780_012_800L; // a full hour
  private static final Duration MONTH = Duration.ofDays(30);
  private static final int EVENTS_PER_MINUTE = 10_000;

  private static Objective objective(double target) {
    return new Objective("any", "any", "any", target, MONTH);
  }

  private static Series steady(long minutes, int badPerMinute) {
    var series = new Series();
    Counts counts = Counts.NONE;
    for (long minute = 1; minute <= minutes; minute++) {
      counts = counts.plus(new Counts(EVENTS_PER_MINUTE - badPerMinute, EVENTS_PER_MINUTE));
      series.add(START_SECONDS + minute * Series.RESOLUTION_SECONDS, counts);
    }
    return series;
  }

  private static TierState tier(ObjectiveState state, AlertTier tier) {
    return state.tiers().stream().filter(each -> each.tier() == tier).findFirst().orElseThrow();
  }

  @Test
  void factorsOfAMonthAreThoseOfTheWorkbook() {
    assertThat(AlertTier.values())
        .extracting(tier -> tier.factor(MONTH))
        .usingComparatorForType((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : 1, Double.class)
        .containsExactly(14.4, 6.0, 3.0, 1.0);
    assertThat(AlertTier.PAGE_1H.shortWindow()).isEqualTo(Duration.ofMinutes(5));
    assertThat(AlertTier.TICKET_3D.shortWindow()).isEqualTo(Duration.ofHours(6));
  }

  /// From a month without failures, errors begin: minutes until the page of one hour, for a target
  /// of 99.9 %: factor × budget × hour / error ratio.
  @ParameterizedTest
  @CsvSource({"10000, 1", "1000, 9", "500, 18"})
  void aSteadyFailurePagesAfterTheTimeThatTheFormulaGives(int badPerMinute, int minutes) {
    var series = new Series();
    Counts counts = Counts.NONE;
    long at = START_SECONDS;
    for (int minute = 0; minute < 120; minute++) {
      at += Series.RESOLUTION_SECONDS;
      counts = counts.plus(new Counts(EVENTS_PER_MINUTE, EVENTS_PER_MINUTE));
      series.add(at, counts);
    }
    int passed = 0;
    boolean fires = false;
    while (!fires && passed < 600) {
      passed++;
      at += Series.RESOLUTION_SECONDS;
      counts = counts.plus(new Counts(EVENTS_PER_MINUTE - badPerMinute, EVENTS_PER_MINUTE));
      series.add(at, counts);
      fires = tier(BurnMath.state(objective(0.999), series, at), AlertTier.PAGE_1H).fires();
    }
    assertThat(passed).isEqualTo(minutes);
  }

  @Test
  void aBudgetSpentAtTwiceTheAllowedRateIsGoneAfterHalfTheWindow() {
    Objective objective = objective(0.99);
    Series series = steady(24 * 60, 200); // 2 % bad for a day
    long now = series.newestSeconds();
    ObjectiveState state = BurnMath.state(objective, series, now);

    assertThat(state.budgetLeft()).isCloseTo(-1, Offset.offset(1e-9)); // nothing else is known
    assertThat(state.exhaustedAt()).isEqualTo(Instant.ofEpochSecond(now));
    assertThat(tier(state, AlertTier.TICKET_3D).fires()).isTrue();
    assertThat(tier(state, AlertTier.PAGE_1H).fires()).isFalse();
  }

  @Test
  void aForecastSaysWhenTheBudgetWillBeSpent() {
    var series = new Series();
    Counts counts = Counts.NONE;
    long at = START_SECONDS;
    for (int hour = 0; hour < 30 * 24; hour++) {
      at += 3_600;
      int bad = hour < 30 * 24 - 6 ? 0 : 1_000; // 10 % bad in the last six hours
      counts = counts.plus(new Counts(EVENTS_PER_MINUTE - bad, EVENTS_PER_MINUTE));
      series.add(at, counts);
    }
    ObjectiveState state = BurnMath.state(objective(0.99), series, at);

    // 6,000 of 72,000 are spent; 1,000 more each hour: 66 hours, as the total stays the same.
    Instant expected = Instant.ofEpochSecond(at).plus(Duration.ofHours(66));
    assertThat(state.exhaustedAt()).isBetween(expected, expected.plus(Duration.ofMinutes(5)));
  }

  @Test
  void withoutEventsNothingIsClaimed() {
    ObjectiveState state = BurnMath.state(objective(0.99), new Series(), START_SECONDS);

    assertThat(state.hasData()).isFalse();
    assertThat(state.tiers()).noneMatch(TierState::fires);
    assertThat(state.exhaustedAt()).isNull();
  }

  @Test
  void fewFailuresOnAQuietNightWakeNobody() {
    var series = new Series();
    series.add(START_SECONDS, Counts.NONE);
    series.add(START_SECONDS + 60, new Counts(0, 4));
    ObjectiveState state = BurnMath.state(objective(0.999), series, START_SECONDS + 60);

    assertThat(state.tiers()).noneMatch(TierState::fires);
  }

  @Test
  void anAlertThatCannotFireSaysSo() {
    assertThat(AlertTier.PAGE_1H.isReachable(objective(0.93))).isFalse();
    assertThat(AlertTier.PAGE_1H.isReachable(objective(0.931))).isTrue();
  }

  @Test
  void promisesOutsideTheRangeAreRefused() {
    assertThatThrownBy(() -> objective(1)).hasMessageContaining("below 1");
    assertThatThrownBy(() -> new Objective("a", "a", "a", 0.9, Duration.ofDays(500)))
        .hasMessageContaining("400 days");
  }
}
