package dev.holdfast.ejb.slo;

import dev.holdfast.api.DatabaseStatus;
import dev.holdfast.api.slo.Objective;
import dev.holdfast.api.slo.ObjectiveState;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Reads the counters, keeps what they come to, and answers from it. Safe for use by many threads.
///
/// What is kept is loaded at the first sample. A load that fails is tried again, from the
/// beginning, with the next one; a minute that cannot be written is measured all the same and
/// written with the next one. The samples of a minute are one commit.
final class Sampler {
  private static final Logger LOGGER = System.getLogger(Sampler.class.getName());
  private static final long PROBE_NANOS_MAX = TimeUnit.SECONDS.toNanos(1);

  private final Source source;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Indicator, Measured> measured = new EnumMap<>(Indicator.class); // by lock
  private Counts probes = Counts.NONE; // guarded by lock
  private @Nullable Instant loadedAt; // guarded by lock; tells one life of the probe from another

  /// The database that is measured.
  interface Source {
    /// The database as it is now.
    DatabaseStatus status() throws SQLException;

    /// A connection of the service; it is closed here.
    Connection connect() throws SQLException;
  }

  /// An indicator's counters, and the last of them that is written.
  private static final class Measured {
    private final Series series = new Series();
    private Meter meter = new Meter(Counts.NONE, Counts.NONE, null);
    private Counts written = new Counts(-1, -1);
  }

  Sampler(Source source) {
    this.source = source;
    for (Indicator indicator : Indicator.values()) {
      measured.put(indicator, new Measured());
    }
  }

  /// The database's clock, so that samples and the past that is asked for are on the same one.
  static Instant now(DatabaseStatus status) {
    return status.openedAt().plus(status.uptime());
  }

  /// Probes, reads all counters and writes them; a failure is logged, and the next call goes on.
  void sample() {
    lock.lock();
    try {
      probe();
      measure();
    } catch (SQLException | RuntimeException e) { // or the executor would not come back
      LOGGER.log(Level.WARNING, "objectives were not sampled: {0}", e.getMessage());
    } finally {
      lock.unlock();
    }
  }

  /// The states of these objectives at a moment.
  List<ObjectiveState> states(Map<Indicator, Objective> objectives, Instant moment) {
    var states = new ArrayList<ObjectiveState>();
    lock.lock();
    try {
      objectives.forEach((indicator, objective) ->
          states.add(BurnMath.state(objective, series(indicator), moment.getEpochSecond())));
    } finally {
      lock.unlock();
    }
    return states;
  }

  private Series series(Indicator indicator) {
    Measured known = measured.get(indicator);
    return known == null ? new Series() : known.series;
  }

  // A probe that fails is a bad event, not a failure of sampling.
  private void probe() {
    long begin = System.nanoTime();
    boolean good;
    try (Connection connection = source.connect();
        Statement statement = connection.createStatement()) {
      good = statement.execute("SELECT 1") && System.nanoTime() - begin <= PROBE_NANOS_MAX;
    } catch (SQLException e) {
      LOGGER.log(Level.WARNING, "the data source does not answer: {0}", e.getMessage());
      good = false;
    }
    probes = probes.plus(new Counts(good ? 1 : 0, 1));
  }

  private void measure() throws SQLException {
    DatabaseStatus status = source.status();
    long nowSeconds = now(status).getEpochSecond();
    long minute = nowSeconds - nowSeconds % Series.RESOLUTION_SECONDS;
    Instant probesSince = loadedAt;
    if (probesSince == null) {
      load();
      probesSince = now(status);
      loadedAt = probesSince;
    }
    read(status, probesSince);
    write(minute);
  }

  // What is written counts as written only when all of it is.
  private void write(long minute) throws SQLException {
    Map<Indicator, SloTables.Sample> changed = new EnumMap<>(Indicator.class);
    measured.forEach((indicator, known) -> {
      Instant opened = known.meter.source();
      Counts total = known.meter.total();
      boolean isLater = minute > known.series.newestSeconds(); // or the clock stepped back
      if (isLater && opened != null && !total.equals(known.written)) {
        changed.put(indicator, new SloTables.Sample(minute, total, known.meter.raw(), opened));
      }
    });
    try (Connection connection = source.connect()) {
      new SloTables(connection).addSamples(changed);
    }
    for (Map.Entry<Indicator, Measured> entry : measured.entrySet()) {
      Measured known = entry.getValue();
      if (minute > known.series.newestSeconds() && known.meter.source() != null) {
        known.written = known.meter.total();
        known.series.add(minute, known.meter.total());
      }
    }
  }

  private void load() throws SQLException {
    try (Connection connection = source.connect()) {
      var tables = new SloTables(connection);
      tables.createMissing();
      for (Indicator indicator : Indicator.values()) {
        measured.put(indicator, kept(tables.samples(indicator)));
      }
    }
  }

  // Made anew at each attempt: one that failed half way must not be in the way of the next.
  private static Measured kept(List<SloTables.Sample> samples) {
    var known = new Measured();
    for (SloTables.Sample sample : samples) {
      known.series.add(sample.atSeconds(), sample.total());
      known.meter = new Meter(sample.total(), sample.raw(), sample.source());
      known.written = sample.total();
    }
    return known;
  }

  private void read(DatabaseStatus status, Instant probesSince) {
    for (Map.Entry<Indicator, Measured> entry : measured.entrySet()) {
      if (entry.getKey() == Indicator.DATA_SOURCE_AVAILABILITY) {
        entry.getValue().meter.read(probesSince, probes);
      } else {
        entry.getValue().meter.read(status.openedAt(), entry.getKey().counted(status));
      }
    }
  }
}
