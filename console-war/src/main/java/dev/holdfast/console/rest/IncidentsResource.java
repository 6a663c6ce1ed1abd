package dev.holdfast.console.rest;

import dev.holdfast.api.incident.Incident;
import dev.holdfast.api.incident.IncidentService;
import dev.holdfast.api.incident.NewIncident;
import dev.holdfast.api.incident.RefusedException;
import dev.holdfast.api.incident.Severity;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// What needs a person: opened by hand, by a burning objective or by a playbook's trigger.
@Path("incidents")
@Tag(name = "incidents")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class IncidentsResource {
  @EJB private IncidentService incidents;

  private interface Act {
    JsonObject on(JsonObject body) throws SQLException, RefusedException, JsonBody.Unreadable;
  }

  private static Response act(String body, Act act) throws SQLException, RefusedException {
    try {
      return Response.ok(act.on(JsonBody.parse(body))).build();
    } catch (JsonBody.Unreadable e) {
      return Problem.badRequest(e.reason()).toResponse();
    } catch (IllegalArgumentException e) {
      return Problem.badRequest(String.valueOf(e.getMessage())).toResponse();
    }
  }

  /// A page, the newest first.
  @GET
  @NeedsRole({Roles.ADMIN, Roles.OPERATOR, Roles.AUDITOR})
  @Operation(
      operationId = "listIncidents",
      summary = "Incidents, the newest first",
      description = "Roles: admin, operator, auditor.")
  @APIResponse(
      responseCode = "200",
      description = "A page",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = IncidentAnswers.Incidents.class),
              examples = @ExampleObject(name = "one", value = IncidentAnswers.INCIDENTS)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "403", ref = "Forbidden")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response list(
      @Parameter(description = "Whether to leave out those that are resolved")
          @DefaultValue("false")
          @QueryParam("unresolved")
          boolean unresolved,
      @Parameter(description = Paging.LIMIT) @DefaultValue("100") @QueryParam("limit") int limit,
      @Parameter(description = Paging.OFFSET) @DefaultValue("0") @QueryParam("offset") int offset,
      @Parameter(
              description = "A past moment",
              schema = @Schema(implementation = String.class, format = "date-time"))
          @QueryParam("asOf")
          @Nullable String asOf)
      throws SQLException {
    if (!Paging.allowed(limit, offset)) {
      return Problem.badRequest(Paging.RULE).toResponse();
    }
    try {
      var found = incidents.list(unresolved, limit, offset, moment(asOf));
      return Response.ok(
              Json.createObjectBuilder()
                  .add("items", IncidentJson.items(found, IncidentJson::incident))
                  .add("offset", offset)
                  .build())
          .build();
    } catch (DateTimeException _) {
      return notAMoment();
    }
  }

  /// One with everything that happened.
  @GET
  @Path("{id}")
  @NeedsRole({Roles.ADMIN, Roles.OPERATOR, Roles.AUDITOR})
  @Operation(
      operationId = "readIncident",
      summary = "An incident with its timeline and runs",
      description = "Roles: admin, operator, auditor.")
  @APIResponse(
      responseCode = "200",
      description = "The incident",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = IncidentAnswers.Timeline.class),
              examples = @ExampleObject(name = "one", value = IncidentAnswers.TIMELINE)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "403", ref = "Forbidden")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response read(
      @PathParam("id") long id,
      @Parameter(
              description = "A past moment",
              schema = @Schema(implementation = String.class, format = "date-time"))
          @QueryParam("asOf")
          @Nullable String asOf)
      throws SQLException {
    try {
      return incidents
          .find(id, moment(asOf))
          .map(found -> Response.ok(IncidentJson.timeline(found).build()).build())
          .orElseGet(() -> Problem.notFound("There is no incident " + id + ".").toResponse());
    } catch (DateTimeException _) {
      return notAMoment();
    }
  }

  /// Opened by hand.
  @POST
  @NeedsRole({Roles.ADMIN, Roles.OPERATOR})
  @Operation(
      operationId = "openIncident",
      summary = "Open an incident",
      description = "Roles: admin, operator.")
  @Consumes(MediaType.APPLICATION_JSON)
  @RequestBody(
      required = true,
      description = "What is the matter",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = IncidentAnswers.Opening.class),
              examples = @ExampleObject(name = "slow", value = IncidentAnswers.OPEN)))
  @APIResponse(
      responseCode = "200",
      description = "The incident",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = IncidentAnswers.Incident.class),
              examples = @ExampleObject(name = "one", value = IncidentAnswers.INCIDENT)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "403", ref = "Forbidden")
  @APIResponse(responseCode = "415", ref = "NotJson")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response open(String body) throws SQLException, RefusedException {
    return act(
        body,
        json -> {
          String severity = JsonBody.text(json, "severity").toUpperCase(Locale.ROOT);
          Incident opened =
              incidents.open(
                  new NewIncident(
                      JsonBody.text(json, "title"),
                      Severity.valueOf(severity),
                      JsonBody.textOrNull(json, "playbook"),
                      IncidentJson.parameters(json)));
          return IncidentJson.incident(opened).build();
        });
  }

  /// The caller takes it.
  @POST
  @Path("{id}/acknowledgement")
  @NeedsRole({Roles.ADMIN, Roles.OPERATOR})
  @Operation(
      operationId = "acknowledgeIncident",
      summary = "Take an incident",
      description = "Roles: admin, operator.")
  @APIResponse(
      responseCode = "200",
      description = "The incident",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = IncidentAnswers.Incident.class),
              examples = @ExampleObject(name = "one", value = IncidentAnswers.INCIDENT)))
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "403", ref = "Forbidden")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Conflict")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response acknowledge(@PathParam("id") long id) throws SQLException, RefusedException {
    return Response.ok(IncidentJson.incident(incidents.acknowledge(id)).build()).build();
  }

  /// A line in the timeline.
  @POST
  @Path("{id}/notes")
  @NeedsRole({Roles.ADMIN, Roles.OPERATOR})
  @Operation(
      operationId = "noteIncident",
      summary = "Write something into an incident's timeline",
      description = "Roles: admin, operator.")
  @Consumes(MediaType.APPLICATION_JSON)
  @RequestBody(
      required = true,
      description = "The note",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = IncidentAnswers.Note.class),
              examples = @ExampleObject(name = "note", value = IncidentAnswers.NOTE)))
  @APIResponse(
      responseCode = "200",
      description = "The incident",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = IncidentAnswers.Timeline.class),
              examples = @ExampleObject(name = "one", value = IncidentAnswers.TIMELINE)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "403", ref = "Forbidden")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "415", ref = "NotJson")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response note(@PathParam("id") long id, String body)
      throws SQLException, RefusedException {
    return act(
        body,
        json -> IncidentJson.timeline(incidents.note(id, JsonBody.text(json, "text"))).build());
  }

  /// What has to hold before it may be resolved.
  @GET
  @Path("{id}/verification")
  @NeedsRole({Roles.ADMIN, Roles.OPERATOR, Roles.AUDITOR})
  @Operation(
      operationId = "verifyIncident",
      summary = "Look at what has to hold before an incident may be resolved",
      description = "Roles: admin, operator, auditor.")
  @APIResponse(
      responseCode = "200",
      description = "Each with whether it holds now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = IncidentAnswers.Verifications.class),
              examples = @ExampleObject(name = "one", value = IncidentAnswers.VERIFICATIONS)))
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "403", ref = "Forbidden")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response verify(@PathParam("id") long id) throws SQLException, RefusedException {
    return Response.ok(
            Json.createObjectBuilder()
                .add(
                    "items",
                    IncidentJson.items(incidents.verification(id), IncidentJson::verification))
                .build())
        .build();
  }

  /// It is over.
  @POST
  @Path("{id}/resolution")
  @NeedsRole({Roles.ADMIN, Roles.OPERATOR})
  @Operation(
      operationId = "resolveIncident",
      summary = "Resolve an incident",
      description = "Roles: admin, operator. Refused while something that has to hold does not.")
  @Consumes(MediaType.APPLICATION_JSON)
  @RequestBody(
      required = true,
      description = "How it ended",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = IncidentAnswers.Resolution.class),
              examples = @ExampleObject(name = "done", value = IncidentAnswers.RESOLUTION)))
  @APIResponse(
      responseCode = "200",
      description = "The incident",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = IncidentAnswers.Incident.class),
              examples = @ExampleObject(name = "one", value = IncidentAnswers.INCIDENT)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "403", ref = "Forbidden")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Conflict")
  @APIResponse(responseCode = "415", ref = "NotJson")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response resolve(@PathParam("id") long id, String body)
      throws SQLException, RefusedException {
    return act(
        body,
        json ->
            IncidentJson.incident(incidents.resolve(id, JsonBody.text(json, "resolution")))
                .build());
  }

  private static @Nullable Instant moment(@Nullable String asOf) {
    return asOf == null || asOf.isEmpty() ? null : Instant.parse(asOf);
  }

  private static Response notAMoment() {
    return Problem.badRequest("asOf must be an instant as in 2026-03-01T12:00:00Z.").toResponse();
  }
}
