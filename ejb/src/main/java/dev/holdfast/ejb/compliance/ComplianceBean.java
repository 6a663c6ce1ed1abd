package dev.holdfast.ejb.compliance;

import dev.holdfast.api.compliance.AsOf;
import dev.holdfast.api.compliance.ComplianceAttestation;
import dev.holdfast.api.compliance.ComplianceCheck;
import dev.holdfast.api.compliance.ComplianceResult;
import dev.holdfast.api.compliance.ComplianceRun;
import dev.holdfast.api.compliance.ComplianceRunSummary;
import dev.holdfast.api.compliance.ComplianceService;
import dev.holdfast.api.compliance.ComplianceWaiver;
import dev.holdfast.api.compliance.ReportFormat;
import dev.holdfast.ejb.database.DatabaseDoor;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.annotation.security.DeclareRoles;
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
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The checks of the server's database: auditors read, attest and ask about the past,
/// administrators also run and waive. Runs all of them every hour.
@Singleton
@Startup
@Local(ComplianceService.class)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
@DeclareRoles({ComplianceBean.ADMIN, ComplianceBean.AUDITOR})
@RolesAllowed(ComplianceBean.ADMIN)
public class ComplianceBean implements ComplianceService {
  /// The role that may do everything.
  public static final String ADMIN = "admin";

  /// The role that reads and attests.
  public static final String AUDITOR = "auditor";

  private static final Logger LOGGER = System.getLogger(ComplianceBean.class.getName());
  private static final Duration FIRST_RUN = Duration.ofMinutes(5); // after the server has started
  private static final Duration EVERY = Duration.ofHours(1);

  @Inject private DatabaseDoor door;
  @Resource private ManagedScheduledExecutorService executor;
  private @Nullable ScheduledFuture<?> schedule;
  private long minutesLeft; // used by the schedule, one run after another

  /// Called by the container when the deployment starts.
  @PostConstruct
  public void begin() {
    // No EJB timer: a worker of WildFly's keeps the first timer that it ran, and so our classes.
    // And no hour to wait for: a cancelled task stays in the queue until its time has come.
    minutesLeft = FIRST_RUN.toMinutes();
    schedule = executor.scheduleAtFixedRate(this::aMinuteHasPassed, 1, 1, TimeUnit.MINUTES);
  }

  /// Called by the container when the deployment stops.
  @PreDestroy
  public void end() {
    ScheduledFuture<?> running = schedule;
    if (running != null) {
      running.cancel(true);
    }
  }

  private void aMinuteHasPassed() {
    minutesLeft--;
    if (minutesLeft <= 0) {
      minutesLeft = EVERY.toMinutes();
      runOnSchedule();
    }
  }

  private void runOnSchedule() {
    try {
      service().run(null, "schedule");
    } catch (SQLException | RuntimeException e) { // or the executor would not come back
      LOGGER.log(Level.WARNING, "the compliance checks did not run: {0}", e.getMessage());
    }
  }

  private ComplianceService service() throws SQLException {
    return door.dataSource().compliance();
  }

  @Override
  @RolesAllowed({ADMIN, AUDITOR})
  public List<ComplianceCheck> checks() throws SQLException {
    return service().checks();
  }

  @Override
  @RolesAllowed(ADMIN)
  public ComplianceRun run(@Nullable String checkId, String trigger) throws SQLException {
    return service().run(checkId, trigger);
  }

  @Override
  @RolesAllowed({ADMIN, AUDITOR})
  public ComplianceRun runAsOf(AsOf asOf, @Nullable String checkId) throws SQLException {
    return service().runAsOf(asOf, checkId);
  }

  @Override
  @RolesAllowed({ADMIN, AUDITOR})
  public List<ComplianceResult> results(@Nullable AsOf asOf) throws SQLException {
    return service().results(asOf);
  }

  @Override
  @RolesAllowed({ADMIN, AUDITOR})
  public List<ComplianceResult> history(String checkId, int limit) throws SQLException {
    return service().history(checkId, limit);
  }

  @Override
  @RolesAllowed({ADMIN, AUDITOR})
  public List<ComplianceRunSummary> runs(int limit, @Nullable AsOf asOf) throws SQLException {
    return service().runs(limit, asOf);
  }

  @Override
  @RolesAllowed({ADMIN, AUDITOR})
  public byte[] report(ReportFormat format, @Nullable AsOf asOf) throws SQLException {
    return service().report(format, asOf);
  }

  @Override
  @RolesAllowed({ADMIN, AUDITOR})
  public List<ComplianceWaiver> waivers(@Nullable AsOf asOf) throws SQLException {
    return service().waivers(asOf);
  }

  @Override
  @RolesAllowed(ADMIN)
  public ComplianceWaiver requestWaiver(String checkId, String reason, Instant expiresAt)
      throws SQLException {
    return service().requestWaiver(checkId, reason, expiresAt);
  }

  @Override
  @RolesAllowed(ADMIN)
  public ComplianceWaiver approveWaiver(long id) throws SQLException {
    return service().approveWaiver(id);
  }

  @Override
  @RolesAllowed(ADMIN)
  public ComplianceWaiver revokeWaiver(long id) throws SQLException {
    return service().revokeWaiver(id);
  }

  @Override
  @RolesAllowed({ADMIN, AUDITOR})
  public ComplianceAttestation attest(String checkId, String statement) throws SQLException {
    return service().attest(checkId, statement);
  }

  @Override
  @RolesAllowed({ADMIN, AUDITOR})
  public List<ComplianceAttestation> attestations(int limit, @Nullable AsOf asOf)
      throws SQLException {
    return service().attestations(limit, asOf);
  }
}
