package dev.holdfast.ejb.incident;

import dev.holdfast.api.incident.RefusedException;
import dev.holdfast.api.slo.ObjectiveState;
import dev.holdfast.api.slo.SloService;
import dev.holdfast.ejb.database.DatabaseDoor;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJB;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Holds the parts of the services, and looks every half minute whether something is wrong.
///
/// The playbooks are checked when the deployment starts. What a start of the server finds under way
/// is looked into before anything else is done. Thresholds other than the playbooks' own are system
/// properties such as `holdfast.playbook.disk-nearly-full.freePercentMin`.
@Singleton
@Startup
@LocalBean
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class IncidentDesk {
  private static final String THRESHOLDS = "holdfast.playbook.";
  private static final long PERIOD_SECONDS = 30;

  @Inject private DatabaseDoor door;
  @EJB private SloService slos;
  @Resource private ManagedScheduledExecutorService executor;

  private final Operations operations = Operations.builtIn();
  private final Playbooks playbooks = Playbooks.builtIn(operations);
  private final Desk desk = new Desk(() -> door.dataSource());
  private final Runs runs = new Runs(desk, playbooks, operations);
  private final Incidents incidents = new Incidents(desk, playbooks, this::fires);
  private final Watch watch =
      new Watch(desk, playbooks, incidents, () -> slos.states(null), thresholds());
  private final ReentrantLock recovery = new ReentrantLock();
  private boolean recovered; // guarded by recovery
  private @Nullable ScheduledFuture<?> watching;

  /// Called by the container when the deployment starts.
  @PostConstruct
  public void begin() {
    // No EJB timer: a worker of WildFly's keeps the first timer that it ran, and so our classes.
    watching =
        executor.scheduleAtFixedRate(watch::look, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
  }

  /// Called by the container when the deployment stops.
  @PreDestroy
  public void end() {
    ScheduledFuture<?> running = watching;
    if (running != null) {
      running.cancel(true);
    }
  }

  private static Map<String, String> thresholds() {
    var found = new HashMap<String, String>();
    for (String name : System.getProperties().stringPropertyNames()) {
      if (name.startsWith(THRESHOLDS)) {
        found.put(name.substring(THRESHOLDS.length()), System.getProperty(name));
      }
    }
    return found;
  }

  private boolean fires(String objective) throws SQLException {
    return slos.state(objective, null)
        .map(state -> state.tiers().stream().anyMatch(ObjectiveState.TierState::fires))
        .orElse(false);
  }

  // For the beans of this package.

  Incidents incidents() {
    return incidents;
  }

  Playbooks playbooks() {
    return playbooks;
  }

  Operations operations() {
    return operations;
  }

  /// The runs, once it is known what became of those that a stop of the server had interrupted.
  Runs runs() throws SQLException, RefusedException {
    recovery.lock();
    try {
      if (!recovered) {
        runs.recover();
        recovered = true;
      }
      return runs;
    } finally {
      recovery.unlock();
    }
  }
}
