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
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Samples the database's counters every minute and answers for the objectives.
///
/// The samples are written under the name [#SERVICE]: nobody calls.
@Singleton
@Startup
@Local(SloService.class)
@DeclareRoles("admin")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class SloBean implements SloService {
  /// Who samples, in the audit trail.
  public static final String SERVICE = "holdfast:slo";

  @Inject private DatabaseDoor door;
  @Resource private ManagedScheduledExecutorService executor;
  private final Sampler sampler = new Sampler(new Served());
  private @Nullable ScheduledFuture<?> sampling;

  /// The server's database, looked up at each use.
  private final class Served implements Sampler.Source {
    @Override
    public DatabaseStatus status() throws SQLException {
      return door.dataSource().status();
    }

    @Override
    public Connection connect() throws SQLException {
      return door.connectForService(SERVICE);
    }
  }

  /// Called by the container when the deployment starts.
  @PostConstruct
  public void begin() {
    // No EJB timer: a worker of WildFly's keeps the first timer that it ran, and so our classes.
    sampling =
        executor.scheduleAtFixedRate(
            sampler::sample, secondsToNextMinute(), Series.RESOLUTION_SECONDS, TimeUnit.SECONDS);
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
      long nowSeconds = Sampler.now(door.dataSource().status()).getEpochSecond();
      return Series.RESOLUTION_SECONDS - nowSeconds % Series.RESOLUTION_SECONDS;
    } catch (SQLException _) {
      return Series.RESOLUTION_SECONDS; // the first sample says why
    }
  }

  @Override
  @PermitAll
  public List<ObjectiveState> states(@Nullable Instant asOf) throws SQLException {
    Map<Indicator, Objective> objectives = objectives(asOf);
    Instant moment = asOf == null ? Sampler.now(door.dataSource().status()) : asOf;
    return sampler.states(objectives, moment);
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
}
