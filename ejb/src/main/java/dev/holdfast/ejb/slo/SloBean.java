package dev.holdfast.ejb.slo;

import dev.holdfast.api.DatabaseStatus;
import dev.holdfast.api.slo.Objective;
import dev.holdfast.api.slo.ObjectiveState;
import dev.holdfast.api.slo.SloService;
import dev.holdfast.ejb.database.DatabaseDoor;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.annotation.security.DeclareRoles;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Samples the database's counters every minute and answers for the objectives.
///
/// Each sample is a transaction of its own. A minute that cannot be written is measured all the
/// same and written with the next one.
@Singleton
@Startup
@Local(SloService.class)
@DeclareRoles("admin")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class SloBean implements SloService {
  private static final Logger LOGGER = System.getLogger(SloBean.class.getName());
  private static final long PROBE_NANOS_MAX = TimeUnit.SECONDS.toNanos(1);

  @Inject private DatabaseDoor door;
  @Resource private ManagedScheduledExecutorService executor;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Indicator, Measured> measured = new EnumMap<>(Indicator.class); // by lock
  private @Nullable ScheduledFuture<?> sampling;
  private Counts probes = Counts.NONE; // guarded by lock
  private @Nullable Instant loadedAt; // guarded by lock; tells one life of the probe from another

  /// An indicator's counters, and the last of them that is written.
  private static final class Measured {
    private final Series series = new Series();
    private Meter meter = new Meter(Counts.NONE, Counts.NONE, null);
    private Counts written = new Counts(-1, -1);
  }

  /// Called by the container when the deployment starts.
  @PostConstruct
  public void begin() {
    for (Indicator indicator : Indicator.values()) {
      measured.put(indicator, new Measured());
    }
    // No EJB timer: a worker of WildFly's keeps the first timer that it ran, and so our classes.
    sampling =
        executor.scheduleAtFixedRate(
            this::sample, secondsToNextMinute(), Series.RESOLUTION_SECONDS, TimeUnit.SECONDS);
  }

  /// Called by the container when the deployment stops.
  @PreDestroy
  public void end() {
    ScheduledFuture<?> running = sampling;
    if (running != null) {
      running.cancel(true);
    }
  }

  private long secondsToNextMinute() {
    try {
      long nowSeconds = now(door.dataSource().status()).getEpochSecond();
      return Series.RESOLUTION_SECONDS - nowSeconds % Series.RESOLUTION_SECONDS;
    } catch (SQLException _) {
      return Series.RESOLUTION_SECONDS; // the first sample says why
    }
  }

  private void sample() {
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

  // A probe that fails is a bad event, not a failure of sampling.
  private void probe() {
    long begin = System.nanoTime();
    boolean good;
    try (Connection connection = door.connect();
        Statement statement = connection.createStatement()) {
      good = statement.execute("SELECT 1") && System.nanoTime() - begin <= PROBE_NANOS_MAX;
    } catch (SQLException e) {
      LOGGER.log(Level.WARNING, "the data source does not answer: {0}", e.getMessage());
      good = false;
    }
    probes = probes.plus(new Counts(good ? 1 : 0, 1));
  }

  private void measure() throws SQLException {
    DatabaseStatus status = door.dataSource().status();
    long nowSeconds = now(status).getEpochSecond();
    long minute = nowSeconds - nowSeconds % Series.RESOLUTION_SECONDS;
    Instant probesSince = loadedAt;
    if (probesSince == null) {
      load();
      probesSince = now(status);
      loadedAt = probesSince;
    }
    read(status, probesSince);
    try (Connection connection = door.connect()) {
      var tables = new SloTables(connection);
      for (Map.Entry<Indicator, Measured> entry : measured.entrySet()) {
        add(tables, minute, entry.getKey(), entry.getValue());
      }
    }
  }

  private void load() throws SQLException {
    try (Connection connection = door.connect()) {
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

  // The database's clock, so that samples and the past that is asked for are on the same one.
  private static Instant now(DatabaseStatus status) {
    return status.openedAt().plus(status.uptime());
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

  private static void add(SloTables tables, long minute, Indicator indicator, Measured known)
      throws SQLException {
    Counts total = known.meter.total();
    Instant source = known.meter.source();
    if (minute <= known.series.newestSeconds() || source == null) {
      return; // the clock stepped back: the next minute counts it
    }
    if (!total.equals(known.written)) {
      tables.addSample(indicator, new SloTables.Sample(minute, total, known.meter.raw(), source));
      known.written = total;
    }
    known.series.add(minute, total);
  }

  @Override
  @PermitAll
  public List<ObjectiveState> states(@Nullable Instant asOf) throws SQLException {
    Map<Indicator, Objective> objectives = objectives(asOf);
    Instant moment = asOf == null ? now(door.dataSource().status()) : asOf;
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

  @Override
  @PermitAll
  public Optional<ObjectiveState> state(String id, @Nullable Instant asOf) throws SQLException {
    return states(asOf).stream().filter(state -> state.objective().id().equals(id)).findFirst();
  }

  @Override
  @RolesAllowed("admin")
  public Optional<Objective> change(String id, double target, Duration window) throws SQLException {
    for (Indicator indicator : Indicator.values()) {
      if (indicator.id().equals(id)) {
        Objective promised = indicator.promising(target, window);
        try (Connection connection = door.connect()) {
          new SloTables(connection).putObjective(promised);
        }
        return Optional.of(promised);
      }
    }
    return Optional.empty();
  }

  private Map<Indicator, Objective> objectives(@Nullable Instant asOf) throws SQLException {
    try (Connection connection = door.connect()) {
      return new SloTables(connection).objectives(asOf);
    }
  }

  private Series series(Indicator indicator) {
    Measured known = measured.get(indicator);
    return known == null ? new Series() : known.series;
  }
}
