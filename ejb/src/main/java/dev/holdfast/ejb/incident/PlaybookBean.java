package dev.holdfast.ejb.incident;

import dev.holdfast.api.incident.OperationInfo;
import dev.holdfast.api.incident.Playbook;
import dev.holdfast.api.incident.PlaybookRun;
import dev.holdfast.api.incident.PlaybookService;
import dev.holdfast.api.incident.RefusedException;
import jakarta.annotation.Resource;
import jakarta.annotation.security.DeclareRoles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The playbooks of the server's database and their runs, for those who take care of it.
@Stateless
@Local(PlaybookService.class)
@TransactionManagement(TransactionManagementType.BEAN)
@DeclareRoles({IncidentBean.ADMIN, IncidentBean.OPERATOR, IncidentBean.AUDITOR})
@RolesAllowed({IncidentBean.ADMIN, IncidentBean.OPERATOR})
public class PlaybookBean implements PlaybookService {
  @EJB private IncidentDesk desk;
  @Resource private SessionContext context;

  private Runs.Actor caller() {
    return new Runs.Actor(
        context.getCallerPrincipal().getName(), context.isCallerInRole(IncidentBean.ADMIN));
  }

  @Override
  @RolesAllowed({IncidentBean.ADMIN, IncidentBean.OPERATOR, IncidentBean.AUDITOR})
  public List<Playbook> playbooks() {
    return desk.playbooks().all();
  }

  @Override
  @RolesAllowed({IncidentBean.ADMIN, IncidentBean.OPERATOR, IncidentBean.AUDITOR})
  public List<OperationInfo> operations() {
    return desk.operations().infos();
  }

  @Override
  @RolesAllowed({IncidentBean.ADMIN, IncidentBean.OPERATOR, IncidentBean.AUDITOR})
  public List<PlaybookRun> runs(int limit, int offset, @Nullable Instant asOf) throws SQLException {
    return looked().list(limit, offset, asOf);
  }

  @Override
  @RolesAllowed({IncidentBean.ADMIN, IncidentBean.OPERATOR, IncidentBean.AUDITOR})
  public Optional<PlaybookRun> run(long id, @Nullable Instant asOf) throws SQLException {
    return looked().find(id, asOf);
  }

  private Runs looked() throws SQLException {
    try {
      return desk.runs();
    } catch (RefusedException e) {
      throw new SQLException(e.getMessage(), "55000", e);
    }
  }

  @Override
  @RolesAllowed({IncidentBean.ADMIN, IncidentBean.OPERATOR})
  public PlaybookRun start(
      String playbook, Map<String, String> parameters, @Nullable Long incidentId)
      throws SQLException, RefusedException {
    return desk.runs().start(playbook, parameters, incidentId, caller());
  }

  @Override
  @RolesAllowed({IncidentBean.ADMIN, IncidentBean.OPERATOR})
  public PlaybookRun preview(long runId, int step, Map<String, String> parameters)
      throws SQLException, RefusedException {
    return desk.runs().preview(runId, step, parameters, caller());
  }

  @Override
  @RolesAllowed(IncidentBean.ADMIN)
  public PlaybookRun approve(long runId, int step, String previewHash, String reason)
      throws SQLException, RefusedException {
    return desk.runs().approve(runId, step, previewHash, reason, caller());
  }

  @Override
  @RolesAllowed({IncidentBean.ADMIN, IncidentBean.OPERATOR})
  public PlaybookRun execute(
      long runId, int step, @Nullable String previewHash, @Nullable String confirmation)
      throws SQLException, RefusedException {
    return desk.runs().execute(runId, step, previewHash, confirmation, caller());
  }

  @Override
  @RolesAllowed({IncidentBean.ADMIN, IncidentBean.OPERATOR})
  public PlaybookRun skip(long runId, int step, String reason)
      throws SQLException, RefusedException {
    return desk.runs().skip(runId, step, reason, caller());
  }

  @Override
  @RolesAllowed({IncidentBean.ADMIN, IncidentBean.OPERATOR})
  public PlaybookRun verify(long runId) throws SQLException, RefusedException {
    return desk.runs().verify(runId, caller());
  }
}
