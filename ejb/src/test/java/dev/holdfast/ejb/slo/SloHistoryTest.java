package dev.holdfast.ejb.slo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.api.slo.AlertTier;
import dev.holdfast.api.slo.Objective;
import dev.holdfast.api.slo.ObjectiveState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Goal: what the service says of objectives is what counting every event by hand gives, across
/// restarts and kills.
///
/// Method: random histories of good and bad events, with stops, kills and idle times; a list of all
/// events is the model. `-Dholdfast.slo.histories=10000` for the long run, `-Dholdfast.slo.seed=…`
/// for one history.
class SloHistoryTest {
  private static final int HISTORY_COUNT = Integer.getInteger("holdfast.slo.histories", 300);
  private static final @Nullable Long ONE_SEED = Long.getLong("holdfast.slo.seed");
  private static final long START_SECONDS = 1_780_000_020L;
  private static final double EXACT = 1e-12;

  /// Events of one second.
  private record Burst(long atSeconds, Counts counts) {}

  /// The server: a counter that dies with it, the meter and series of the service, and what is
  /// kept.
  private static final class Server {
    private final SplittableRandom random;
    private final List<Burst> model = new ArrayList<>();
    private final List<Burst> sinceTick = new ArrayList<>();
    private Series series = new Series();
    private Meter meter = new Meter(Counts.NONE, Counts.NONE, null);
    private final List<Burst> kept = new ArrayList<>(); // cumulative, as rows of a table
    private Instant openedAt = Instant.ofEpochSecond(START_SECONDS);
    private Counts counter = Counts.NONE;
    private long nowSeconds = START_SECONDS;

    Server(SplittableRandom random) {
      this.random = random;
    }

    void runMinute(int eventsMax, double badRatio) {
      for (int i = random.nextInt(3); i > 0; i--) {
        long at = nowSeconds + 1 + random.nextInt((int) Series.RESOLUTION_SECONDS);
        int total = random.nextInt(eventsMax + 1);
        int bad = 0;
        for (int event = 0; event < total; event++) {
          bad += random.nextDouble() < badRatio ? 1 : 0;
        }
        sinceTick.add(new Burst(at, new Counts(total - bad, total)));
      }
      nowSeconds += Series.RESOLUTION_SECONDS;
      tick();
    }

    private void tick() {
      for (Burst burst : sinceTick) {
        counter = counter.plus(burst.counts());
      }
      model.addAll(sinceTick);
      sinceTick.clear();
      meter.read(openedAt, counter);
      series.add(nowSeconds, meter.total());
      kept.add(new Burst(nowSeconds, meter.total()));
    }

    /// The process dies, or the database alone is opened anew, or the service alone.
    void restart(boolean serviceToo) {
      nowSeconds += Series.RESOLUTION_SECONDS * (1 + random.nextInt(3_000));
      if (serviceToo) {
        reload();
      }
      if (random.nextInt(4) > 0) {
        openedAt = Instant.ofEpochSecond(nowSeconds);
        counter = Counts.NONE;
      } // else only the service was deployed anew, and the database went on counting
    }

    private void reload() {
      meter = new Meter(meter.total(), meter.raw(), meter.source());
      series = new Series();
      for (Burst row : kept) {
        series.add(row.atSeconds(), row.counts());
      }
    }

    Counts recount(long fromSeconds, long toSeconds) {
      Counts counts = Counts.NONE;
      for (Burst burst : model) {
        if (burst.atSeconds() > fromSeconds && burst.atSeconds() <= toSeconds) {
          counts = counts.plus(burst.counts());
        }
      }
      return counts;
    }

    long rounded(long momentSeconds) {
      long resolution = Series.resolution(nowSeconds - momentSeconds);
      return Math.floorDiv(momentSeconds, resolution) * resolution;
    }
  }

  @Test
  void everyWindowEqualsARecountOfAllEvents() {
    if (ONE_SEED != null) {
      check(ONE_SEED);
      return;
    }
    for (long seed = 0; seed < HISTORY_COUNT; seed++) {
      check(seed);
    }
  }

  private static void check(long seed) {
    var random = new SplittableRandom(seed);
    var server = new Server(random);
    var objective =
        new Objective(
            "any",
            "any",
            "any",
            List.of(0.9, 0.99, 0.999).get(random.nextInt(3)),
            Duration.ofDays(List.of(1, 7, 28, 30).get(random.nextInt(4))));
    int phases = 1 + random.nextInt(6);
    for (int phase = 0; phase < phases; phase++) {
      int minutes = 1 + random.nextInt(500);
      int eventsMax = 1 + random.nextInt(30);
      double badRatio = random.nextInt(3) == 0 ? 0 : random.nextDouble() * 0.2;
      for (int minute = 0; minute < minutes; minute++) {
        server.runMinute(eventsMax, badRatio);
      }
      compare(seed, server, objective, server.nowSeconds);
      compare(seed, server, objective, server.nowSeconds - random.nextInt(200_000));
      server.restart(random.nextBoolean());
    }
  }

  private static void compare(long seed, Server server, Objective objective, long momentSeconds) {
    ObjectiveState state = BurnMath.state(objective, server.series, momentSeconds);
    Counts counts = recount(server, momentSeconds, objective.window());
    assertThat(state.totalCount()).as("total, seed %d", seed).isEqualTo(counts.total());
    assertThat(state.goodCount()).as("good, seed %d", seed).isEqualTo(counts.good());
    assertThat(state.hasData()).isEqualTo(counts.total() > 0);
    for (ObjectiveState.TierState tier : state.tiers()) {
      AlertTier rule = tier.tier();
      Counts inLong = recount(server, momentSeconds, rule.longWindow());
      Counts inShort = recount(server, momentSeconds, rule.shortWindow());
      assertThat(tier.badCount()).as("%s, seed %d", rule, seed).isEqualTo(inLong.bad());
      assertThat(tier.longBurn())
          .as("%s, seed %d", rule, seed)
          .isCloseTo(burn(inLong, objective), Offset.offset(EXACT));
      boolean fires =
          burn(inLong, objective) > tier.factor()
              && burn(inShort, objective) > tier.factor()
              && inLong.bad() >= rule.badCountMin();
      assertThat(tier.fires()).as("%s fires, seed %d", rule, seed).isEqualTo(fires);
    }
  }

  private static Counts recount(Server server, long momentSeconds, Duration window) {
    return server.recount(
        server.rounded(momentSeconds - window.toSeconds()), server.rounded(momentSeconds));
  }

  private static double burn(Counts counts, Objective objective) {
    double ratio = counts.total() == 0 ? 0 : (double) counts.bad() / counts.total();
    return ratio / (1 - objective.target());
  }
}
