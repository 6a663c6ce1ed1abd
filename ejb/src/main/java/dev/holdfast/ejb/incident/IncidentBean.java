package dev.holdfast.ejb.incident;

import dev.holdfast.api.incident.Incident;
import dev.holdfast.api.incident.IncidentService;
import dev.holdfast.api.incident.IncidentTimeline;
import dev.holdfast.api.incident.NewIncident;
import dev.holdfast.api.incident.OperationInfo;
import dev.holdfast.api.incident.Playbook;
import dev.holdfast.api.incident.PlaybookRun;
import dev.holdfast.api.incident.PlaybookService;
import dev.holdfast.api.incident.RefusedException;
import dev.holdfast.api.incident.Verification;
import dev.holdfast.api.slo.ObjectiveState;
import dev.holdfast.api.slo.SloService;
import dev.holdfast.ejb.access.LogInRegister;
import dev.holdfast.ejb.database.DatabaseDoor;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.annotation.security.DeclareRoles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The incidents and playbooks of the server's database, for those who take care of it; looks every
/// half minute whether something is wrong.
///
/// The playbooks are checked when the deployment starts. What a start of the server finds under way
/// is looked into before anything else is done. Thresholds other than the playbooks' own are system
/// properties such as `holdfast.playbook.disk-nearly-full.freePercentMin`.
@Singleton
@Startup
@Local({IncidentService.class, PlaybookService.class})
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
@DeclareRoles({IncidentBean.ADMIN, IncidentBean.OPERATOR, IncidentBean.AUDITOR})
@RolesAllowed({IncidentBean.ADMIN, IncidentBean.OPERATOR})
public class IncidentBean implements IncidentService, PlaybookService {
  /// The role that may do everything.
  public static final String ADMIN = "admin";

  /// The role that takes care of incidents, and does what nobody notices.
  public static final String OPERATOR = "operator";

  /// The role that may look.
  public static final String AUDITOR = "auditor";

  private static final String THRESHOLDS = "holdfast.playbook.";
  private static final long PERIOD_SECONDS = 30;

  @Inject private DatabaseDoor door;
  @EJB private SloService slos;
  @EJB private LogInRegister register;
  @Resource private ManagedScheduledExecutorService executor;
  @Resource private SessionContext context;

  private final Operations operations = Operations.builtIn(user -> register.endAll(user));
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

  private Runs.Actor caller() {
    return new Runs.Actor(context.getCallerPrincipal().getName(), context.isCallerInRole(ADMIN));
  }

  // Incidents.

  @Override
  @RolesAllowed({ADMIN, OPERATOR, AUDITOR})
  public List<Incident> list(boolean unresolved, int limit, int offset, @Nullable Instant asOf)
      throws SQLException {
    return incidents.list(unresolved, limit, offset, asOf);
  }

  @Override
  @RolesAllowed({ADMIN, OPERATOR, AUDITOR})
  public Optional<IncidentTimeline> find(long id, @Nullable Instant asOf) throws SQLException {
    return incidents.find(id, asOf);
  }

  @Override
  @RolesAllowed({ADMIN, OPERATOR})
  public Incident open(NewIncident incident) throws SQLException, RefusedException {
    return incidents.open(incident, caller().name());
  }

  @Override
  @RolesAllowed({ADMIN, OPERATOR})
  public Incident acknowledge(long id) throws SQLException, RefusedException {
    return incidents.acknowledge(id, caller().name());
  }

  @Override
  @RolesAllowed({ADMIN, OPERATOR})
  public IncidentTimeline note(long id, String text) throws SQLException, RefusedException {
    return incidents.note(id, text, caller().name());
  }

  @Override
  @RolesAllowed({ADMIN, OPERATOR, AUDITOR})
  public List<Verification> verification(long id) throws SQLException, RefusedException {
    return incidents.verify(id);
  }

  @Override
  @RolesAllowed({ADMIN, OPERATOR})
  public Incident resolve(long id, String resolution) throws SQLException, RefusedException {
    return incidents.resolve(id, resolution, caller().name());
  }

  // Playbooks.

  /// The runs, once it is known what became of those that a stop of the server had interrupted.
  private Runs ready() throws SQLException, RefusedException {
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

  @Override
  @RolesAllowed({ADMIN, OPERATOR, AUDITOR})
  public List<Playbook> playbooks() {
    return playbooks.all();
  }

  @Override
  @RolesAllowed({ADMIN, OPERATOR, AUDITOR})
  public List<OperationInfo> operations() {
    return operations.infos();
  }

  @Override
  @RolesAllowed({ADMIN, OPERATOR, AUDITOR})
  public List<PlaybookRun> runs(int limit, int offset, @Nullable Instant asOf) throws SQLException {
    return readyToRead().list(limit, offset, asOf);
  }

  @Override
  @RolesAllowed({ADMIN, OPERATOR, AUDITOR})
  public Optional<PlaybookRun> run(long id, @Nullable Instant asOf) throws SQLException {
    return readyToRead().find(id, asOf);
  }

  private Runs readyToRead() throws SQLException {
    try {
      return ready();
    } catch (RefusedException e) {
      throw new SQLException(e.getMessage(), "55000", e);
    }
  }

  @Override
  @RolesAllowed({ADMIN, OPERATOR})
  public PlaybookRun start(
      String playbook, Map<String, String> parameters, @Nullable Long incidentId)
      throws SQLException, RefusedException {
    return ready().start(playbook, parameters, incidentId, caller());
  }

  @Override
  @RolesAllowed({ADMIN, OPERATOR})
  public PlaybookRun preview(long runId, int step, Map<String, String> parameters)
      throws SQLException, RefusedException {
    return ready().preview(runId, step, parameters, caller());
  }

  @Override
  @RolesAllowed(ADMIN)
  public PlaybookRun approve(long runId, int step, String previewHash, String reason)
      throws SQLException, RefusedException {
    return ready().approve(runId, step, previewHash, reason, caller());
  }

  @Override
  @RolesAllowed({ADMIN, OPERATOR})
  public PlaybookRun execute(
      long runId, int step, @Nullable String previewHash, @Nullable String confirmation)
      throws SQLException, RefusedException {
    return ready().execute(runId, step, previewHash, confirmation, caller());
  }

  @Override
  @RolesAllowed({ADMIN, OPERATOR})
  public PlaybookRun skip(long runId, int step, String reason)
      throws SQLException, RefusedException {
    return ready().skip(runId, step, reason, caller());
  }

  @Override
  @RolesAllowed({ADMIN, OPERATOR})
  public PlaybookRun verify(long runId) throws SQLException, RefusedException {
    return ready().verify(runId, caller());
  }
}
