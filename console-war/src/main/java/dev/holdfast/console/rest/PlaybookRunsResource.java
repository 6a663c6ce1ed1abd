package dev.holdfast.console.rest;

import dev.holdfast.api.incident.PlaybookRun;
import dev.holdfast.api.incident.PlaybookService;
import dev.holdfast.api.incident.RefusedException;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Playbooks in use: an action is previewed, approved by a second person where its risk asks for
/// that, and executed; both name the preview by its hash.
@Path("playbook-runs")
@Tag(name = "incidents")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class PlaybookRunsResource {
  @EJB private PlaybookService playbooks;

  private interface Act {
    PlaybookRun on(JsonObject body) throws SQLException, RefusedException, JsonBody.Unreadable;
  }

  private static Response act(String body, Act act) throws SQLException, RefusedException {
    try {
      return json(act.on(JsonBody.parse(body)));
    } catch (JsonBody.Unreadable e) {
      return Problem.badRequest(e.reason()).toResponse();
    }
  }

  private static Response json(PlaybookRun run) {
    return Response.ok(IncidentJson.run(run).build()).build();
  }

  /// A page, the newest first.
  @GET
  @NeedsRole({Roles.ADMIN, Roles.OPERATOR, Roles.AUDITOR})
  @Operation(
      operationId = "listPlaybookRuns",
      summary = "Runs of playbooks, the newest first",
      description = "Roles: admin, operator, auditor.")
  @APIResponse(
      responseCode = "200",
      description = "A page",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PlaybookAnswers.Runs.class),
              examples = @ExampleObject(name = "one", value = PlaybookAnswers.RUNS)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "403", ref = "Forbidden")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response list(
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
      var found = playbooks.runs(limit, offset, moment(asOf));
      return Response.ok(
              Json.createObjectBuilder()
                  .add("items", IncidentJson.items(found, IncidentJson::run))
                  .add("offset", offset)
                  .build())
          .build();
    } catch (DateTimeException _) {
      return notAMoment();
    }
  }

  /// One with its steps.
  @GET
  @Path("{id}")
  @NeedsRole({Roles.ADMIN, Roles.OPERATOR, Roles.AUDITOR})
  @Operation(
      operationId = "readPlaybookRun",
      summary = "A run with its steps",
      description = "Roles: admin, operator, auditor.")
  @APIResponse(
      responseCode = "200",
      description = "The run as it is now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PlaybookAnswers.Run.class),
              examples = @ExampleObject(name = "run", value = PlaybookAnswers.RUN)))
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
      return playbooks
          .run(id, moment(asOf))
          .map(PlaybookRunsResource::json)
          .orElseGet(() -> Problem.notFound("There is no run " + id + ".").toResponse());
    } catch (DateTimeException _) {
      return notAMoment();
    }
  }

  /// Nothing is done by starting.
  @POST
  @NeedsRole({Roles.ADMIN, Roles.OPERATOR})
  @Operation(
      operationId = "startPlaybook",
      summary = "Start a run of a playbook",
      description = "Roles: admin, operator.")
  @Consumes(MediaType.APPLICATION_JSON)
  @RequestBody(
      required = true,
      description = "What to start",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PlaybookAnswers.Start.class),
              examples = @ExampleObject(name = "start", value = PlaybookAnswers.START)))
  @APIResponse(
      responseCode = "200",
      description = "The run as it is now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PlaybookAnswers.Run.class),
              examples = @ExampleObject(name = "run", value = PlaybookAnswers.RUN)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "403", ref = "Forbidden")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Conflict")
  @APIResponse(responseCode = "415", ref = "NotJson")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response start(String body) throws SQLException, RefusedException {
    return act(
        body,
        json ->
            playbooks.start(
                JsonBody.text(json, "playbook"),
                IncidentJson.parameters(json),
                JsonBody.longOrNull(json, "incidentId")));
  }

  /// What an action would do.
  @POST
  @Path("{id}/steps/{number}/preview")
  @NeedsRole({Roles.ADMIN, Roles.OPERATOR})
  @Operation(
      operationId = "previewStep",
      summary = "Preview a step, and ask for its approval where two people are needed",
      description = "Roles: admin; operator where the risk is low.")
  @Consumes(MediaType.APPLICATION_JSON)
  @RequestBody(
      required = true,
      description = "Parameters that are only known now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PlaybookAnswers.Preview.class),
              examples = @ExampleObject(name = "none", value = PlaybookAnswers.PREVIEW)))
  @APIResponse(
      responseCode = "200",
      description = "The run as it is now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PlaybookAnswers.Run.class),
              examples = @ExampleObject(name = "run", value = PlaybookAnswers.RUN)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "403", ref = "Forbidden")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Conflict")
  @APIResponse(responseCode = "415", ref = "NotJson")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response preview(@PathParam("id") long id, @PathParam("number") int number, String body)
      throws SQLException, RefusedException {
    return act(body, json -> playbooks.preview(id, number, IncidentJson.parameters(json)));
  }

  /// By somebody else than who asked.
  @POST
  @Path("{id}/steps/{number}/approval")
  @NeedsRole(Roles.ADMIN)
  @Operation(
      operationId = "approveStep",
      summary = "Approve the preview that somebody else asked for",
      description = "Role: admin.")
  @Consumes(MediaType.APPLICATION_JSON)
  @RequestBody(
      required = true,
      description = "Which preview, and why",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PlaybookAnswers.Approval.class),
              examples = @ExampleObject(name = "approval", value = PlaybookAnswers.APPROVAL)))
  @APIResponse(
      responseCode = "200",
      description = "The run as it is now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PlaybookAnswers.Run.class),
              examples = @ExampleObject(name = "run", value = PlaybookAnswers.RUN)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "403", ref = "Forbidden")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Conflict")
  @APIResponse(responseCode = "415", ref = "NotJson")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response approve(@PathParam("id") long id, @PathParam("number") int number, String body)
      throws SQLException, RefusedException {
    return act(
        body,
        json ->
            playbooks.approve(
                id, number, JsonBody.text(json, "previewHash"), JsonBody.text(json, "reason")));
  }

  /// Looks, or acts.
  @POST
  @Path("{id}/steps/{number}/execution")
  @NeedsRole({Roles.ADMIN, Roles.OPERATOR})
  @Operation(
      operationId = "executeStep",
      summary = "Execute a step",
      description = "Roles: admin; operator where the risk is read or low.")
  @Consumes(MediaType.APPLICATION_JSON)
  @RequestBody(
      required = true,
      description = "The preview, and what must be typed",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PlaybookAnswers.Execution.class),
              examples = @ExampleObject(name = "commit", value = PlaybookAnswers.EXECUTION)))
  @APIResponse(
      responseCode = "200",
      description = "The run as it is now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PlaybookAnswers.Run.class),
              examples = @ExampleObject(name = "run", value = PlaybookAnswers.RUN)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "403", ref = "Forbidden")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Conflict")
  @APIResponse(responseCode = "415", ref = "NotJson")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response execute(@PathParam("id") long id, @PathParam("number") int number, String body)
      throws SQLException, RefusedException {
    return act(
        body,
        json ->
            playbooks.execute(
                id,
                number,
                JsonBody.textOrNull(json, "previewHash"),
                JsonBody.textOrNull(json, "confirmation")));
  }

  /// With a reason.
  @POST
  @Path("{id}/steps/{number}/omission")
  @NeedsRole({Roles.ADMIN, Roles.OPERATOR})
  @Operation(
      operationId = "skipStep",
      summary = "Leave a step out",
      description = "Roles: admin, operator.")
  @Consumes(MediaType.APPLICATION_JSON)
  @RequestBody(
      required = true,
      description = "Why",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PlaybookAnswers.Omission.class),
              examples = @ExampleObject(name = "omission", value = PlaybookAnswers.OMISSION)))
  @APIResponse(
      responseCode = "200",
      description = "The run as it is now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PlaybookAnswers.Run.class),
              examples = @ExampleObject(name = "run", value = PlaybookAnswers.RUN)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "403", ref = "Forbidden")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Conflict")
  @APIResponse(responseCode = "415", ref = "NotJson")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response skip(@PathParam("id") long id, @PathParam("number") int number, String body)
      throws SQLException, RefusedException {
    return act(body, json -> playbooks.skip(id, number, JsonBody.text(json, "reason")));
  }

  /// When everything holds, the run has ended.
  @POST
  @Path("{id}/verification")
  @NeedsRole({Roles.ADMIN, Roles.OPERATOR})
  @Operation(
      operationId = "verifyPlaybookRun",
      summary = "Look at everything that has to hold in the end",
      description = "Roles: admin, operator.")
  @APIResponse(
      responseCode = "200",
      description = "The run as it is now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PlaybookAnswers.Run.class),
              examples = @ExampleObject(name = "run", value = PlaybookAnswers.RUN)))
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "403", ref = "Forbidden")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Conflict")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response verify(@PathParam("id") long id) throws SQLException, RefusedException {
    return json(playbooks.verify(id));
  }

  private static @Nullable Instant moment(@Nullable String asOf) {
    return asOf == null || asOf.isEmpty() ? null : Instant.parse(asOf);
  }

  private static Response notAMoment() {
    return Problem.badRequest("asOf must be an instant as in 2026-03-01T12:00:00Z.").toResponse();
  }
}
