package dev.holdfast.console.rest;

import dev.holdfast.api.slo.Objective;
import dev.holdfast.api.slo.ObjectiveState;
import dev.holdfast.api.slo.SloService;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Service level objectives: what was promised, what is left of the error budget, what burns.
@Path("slos")
@Tag(name = "operation")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SlosResource {
  @EJB private SloService slos;

  /// All objectives, now or at a past moment.
  @GET
  @Operation(operationId = "listSlos", summary = "Service level objectives and their budgets")
  @APIResponse(
      responseCode = "200",
      description = "By id",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = SloAnswers.Slos.class),
              examples = @ExampleObject(name = "one", value = SloAnswers.EXAMPLE)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response list(
      @Parameter(
              description = "A past moment",
              schema = @Schema(implementation = String.class, format = "date-time"))
          @QueryParam("asOf")
          @Nullable String asOf)
      throws SQLException {
    try {
      JsonArrayBuilder items = Json.createArrayBuilder();
      for (ObjectiveState state : slos.states(moment(asOf))) {
        items.add(json(state));
      }
      return Response.ok(Json.createObjectBuilder().add("items", items).build()).build();
    } catch (DateTimeException _) {
      return notAMoment();
    }
  }

  /// Promises more or less from now on; the past keeps its promise.
  @PUT
  @Path("{id}")
  @NeedsRole(Roles.ADMIN)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "changeSlo",
      summary = "Change what an objective promises",
      description = "Roles: admin.")
  @RequestBody(
      required = true,
      description = "The new promise",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = SloAnswers.Promise.class),
              examples = @ExampleObject(name = "promise", value = SloAnswers.PROMISE)))
  @APIResponse(
      responseCode = "200",
      description = "The objective as it is now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = SloAnswers.Promised.class),
              examples = @ExampleObject(name = "promised", value = SloAnswers.PROMISED)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "403", ref = "Forbidden")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "415", ref = "NotJson")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response change(@PathParam("id") String id, String body) throws SQLException {
    try {
      JsonObject promise = JsonBody.parse(body);
      double target = JsonBody.fraction(promise, "target");
      int days = JsonBody.number(promise, "windowDays", SloAnswers.WINDOW_DAYS);
      Objective asked = new Objective(id, "", "", target, Duration.ofDays(days)); // or refused
      Optional<Objective> changed = slos.change(id, asked.target(), asked.window());
      return changed.isPresent()
          ? Response.ok(json(changed.get()).build()).build()
          : Problem.notFound("There is no objective " + id + ".").toResponse();
    } catch (JsonBody.Unreadable e) {
      return Problem.badRequest(e.reason()).toResponse();
    } catch (IllegalArgumentException e) {
      return Problem.badRequest(String.valueOf(e.getMessage())).toResponse();
    }
  }

  private static @Nullable Instant moment(@Nullable String asOf) {
    return asOf == null ? null : Instant.parse(asOf);
  }

  private static Response notAMoment() {
    return Problem.badRequest("asOf must be an instant as in 2026-03-01T12:00:00Z.").toResponse();
  }

  static JsonObjectBuilder json(Objective objective) {
    return Json.createObjectBuilder()
        .add("id", objective.id())
        .add("title", objective.title())
        .add("good", objective.good())
        .add("target", objective.target())
        .add("windowDays", objective.window().toDays());
  }

  static JsonObjectBuilder json(ObjectiveState state) {
    JsonArrayBuilder alerts = Json.createArrayBuilder();
    state.tiers().forEach(tier -> alerts.add(json(tier)));
    JsonObjectBuilder json =
        json(state.objective())
            .add("at", state.at().toString())
            .add("hasData", state.hasData())
            .add("goodCount", state.goodCount())
            .add("totalCount", state.totalCount())
            .add("actual", state.actual())
            .add("budgetLeft", state.budgetLeft())
            .add("alerts", alerts);
    Instant exhaustedAt = state.exhaustedAt();
    return exhaustedAt == null
        ? json.addNull("exhaustedAt")
        : json.add("exhaustedAt", exhaustedAt.toString());
  }

  private static JsonObjectBuilder json(ObjectiveState.TierState tier) {
    return Json.createObjectBuilder()
        .add("tier", tier.tier().name())
        .add("reachable", tier.isReachable())
        .add("factor", tier.factor())
        .add("longBurn", tier.longBurn())
        .add("shortBurn", tier.shortBurn())
        .add("badCount", tier.badCount())
        .add("fires", tier.fires());
  }
}
