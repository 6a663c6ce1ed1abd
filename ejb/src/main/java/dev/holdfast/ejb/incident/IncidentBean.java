package dev.holdfast.ejb.incident;

import dev.holdfast.api.incident.Incident;
import dev.holdfast.api.incident.IncidentService;
import dev.holdfast.api.incident.IncidentTimeline;
import dev.holdfast.api.incident.NewIncident;
import dev.holdfast.api.incident.RefusedException;
import dev.holdfast.api.incident.Verification;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The incidents of the server's database, for those who take care of it.
@Stateless
@Local(IncidentService.class)
@TransactionManagement(TransactionManagementType.BEAN)
@DeclareRoles({IncidentBean.ADMIN, IncidentBean.OPERATOR, IncidentBean.AUDITOR})
@RolesAllowed({IncidentBean.ADMIN, IncidentBean.OPERATOR})
public class IncidentBean implements IncidentService {
  /// The role that may do everything.
  public static final String ADMIN = "admin";

  /// The role that takes care of incidents, and does what nobody notices.
  public static final String OPERATOR = "operator";

  /// The role that may look.
  public static final String AUDITOR = "auditor";

  @EJB private IncidentDesk desk;
  @Resource private SessionContext context;

  private String caller() {
    return context.getCallerPrincipal().getName();
  }

  @Override
  @RolesAllowed({ADMIN, OPERATOR, AUDITOR})
  public List<Incident> list(boolean unresolved, int limit, int offset, @Nullable Instant asOf)
      throws SQLException {
    return desk.incidents().list(unresolved, limit, offset, asOf);
  }

  @Override
  @RolesAllowed({ADMIN, OPERATOR, AUDITOR})
  public Optional<IncidentTimeline> find(long id, @Nullable Instant asOf) throws SQLException {
    return desk.incidents().find(id, asOf);
  }

  @Override
  @RolesAllowed({ADMIN, OPERATOR})
  public Incident open(NewIncident incident) throws SQLException, RefusedException {
    return desk.incidents().open(incident, caller());
  }

  @Override
  @RolesAllowed({ADMIN, OPERATOR})
  public Incident acknowledge(long id) throws SQLException, RefusedException {
    return desk.incidents().acknowledge(id, caller());
  }

  @Override
  @RolesAllowed({ADMIN, OPERATOR})
  public IncidentTimeline note(long id, String text) throws SQLException, RefusedException {
    return desk.incidents().note(id, text, caller());
  }

  @Override
  @RolesAllowed({ADMIN, OPERATOR, AUDITOR})
  public List<Verification> verify(long id) throws SQLException, RefusedException {
    return desk.incidents().verify(id);
  }

  @Override
  @RolesAllowed({ADMIN, OPERATOR})
  public Incident resolve(long id, String resolution) throws SQLException, RefusedException {
    return desk.incidents().resolve(id, resolution, caller());
  }
}
