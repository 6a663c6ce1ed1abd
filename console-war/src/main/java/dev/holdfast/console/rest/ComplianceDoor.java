package dev.holdfast.console.rest;

import dev.holdfast.api.DatabaseStatus;
import dev.holdfast.api.compliance.AsOf;
import dev.holdfast.api.compliance.ComplianceService;
import dev.holdfast.ejb.compliance.ComplianceBean;
import dev.holdfast.ejb.database.DatabaseDoor;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.security.enterprise.SecurityContext;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The service of compliance as the resources ask it: who may, and what its failures mean.
@RequestScoped
public class ComplianceDoor {
  private static final String UNDEFINED_OBJECT = "42704";
  private static final String OUTSIDE_OF_HISTORY = "HF0";

  @EJB private ComplianceService service;
  @Inject private DatabaseDoor database;
  @Inject private SecurityContext security;

  /// What is asked of the service.
  public interface Question<T> {
    /// The answer.
    T ask(ComplianceService service) throws SQLException, JsonBody.Unreadable;
  }

  /// The JSON that the service's answer makes, for administrators and auditors.
  public Response reading(Question<JsonObject> question) throws SQLException {
    return answering(asked -> Response.ok(question.ask(asked)).build());
  }

  /// The response that the service's answer makes, for administrators and auditors.
  public Response answering(Question<Response> question) throws SQLException {
    if (!security.isCallerInRole(ComplianceBean.ADMIN)
        && !security.isCallerInRole(ComplianceBean.AUDITOR)) {
      return Problem.forbidden("Compliance takes the role admin or auditor.").toResponse();
    }
    try {
      return question.ask(service);
    } catch (JsonBody.Unreadable e) {
      return Problem.badRequest(e.reason()).toResponse();
    } catch (SQLException e) {
      return problem(e).toResponse();
    }
  }

  private static Problem problem(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    String message = String.valueOf(failure.getMessage());
    if (state.equals(UNDEFINED_OBJECT)) {
      return Problem.notFound(message);
    }
    return state.startsWith(OUTSIDE_OF_HISTORY)
        ? Problem.badRequest(message)
        : Problem.from(failure);
  }

  /// The database's clock.
  public Instant now() throws SQLException {
    DatabaseStatus status = database.dataSource().status();
    return status.openedAt().plus(status.uptime());
  }

  static @Nullable AsOf moment(@Nullable String text) throws JsonBody.Unreadable {
    PastMoment moment = PastMoment.parse(text);
    if (moment == null) {
      return null;
    }
    boolean sequence = moment.text().chars().allMatch(Character::isDigit);
    return sequence
        ? AsOf.sequence(Long.parseLong(moment.text()))
        : AsOf.instant(Instant.parse(moment.text()));
  }

  static <T> JsonObject items(List<T> all, Function<T, JsonObjectBuilder> json) {
    JsonArrayBuilder items = Json.createArrayBuilder();
    all.forEach(each -> items.add(json.apply(each)));
    return Json.createObjectBuilder().add("items", items).build();
  }
}
