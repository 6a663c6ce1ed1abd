package dev.holdfast.console.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Runs of the checks.
@Path("compliance/runs")
@Tag(name = "compliance")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ComplianceRunsResource {
  @Inject private ComplianceDoor door;

  /// The kept runs, the newest first.
  @GET
  @NeedsRole({Roles.ADMIN, Roles.AUDITOR})
  @Operation(
      operationId = "listComplianceRuns",
      summary = "The kept runs, the newest first",
      description = "Roles: admin, auditor.")
  @APIResponse(
      responseCode = "200",
      description = "The newest first",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ComplianceAnswers.Runs.class),
              examples = @ExampleObject(name = "one", value = ComplianceAnswers.RUNS)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "403", ref = "Forbidden")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response runs(
      @Parameter(description = "The most entries to answer, 1 to 1,000")
          @QueryParam("limit")
          @DefaultValue("100")
          int limit,
      @Parameter(description = "A timestamp (RFC 3339) or commit sequence; now when absent")
          @QueryParam("asOf")
          @Nullable String asOf)
      throws SQLException {
    return door.reading(service ->
        ComplianceDoor.items(service.runs(limit, ComplianceDoor.moment(asOf)), ComplianceJson::of));
  }

  /// Evaluate the checks now and keep what changed.
  @POST
  @NeedsRole(Roles.ADMIN)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "runCompliance",
      summary = "Evaluate the checks now and keep what changed",
      description =
          "Role: admin. What changed is kept in one commit with its entries of the audit trail.")
  @RequestBody(
      required = true,
      description = "Which check; all for an empty object",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ComplianceAnswers.RunRequest.class),
              examples = @ExampleObject(name = "one", value = ComplianceAnswers.REQUEST)))
  @APIResponse(
      responseCode = "200",
      description = "The run",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ComplianceAnswers.Run.class),
              examples = @ExampleObject(name = "one", value = ComplianceAnswers.RUN)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "403", ref = "Forbidden")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "415", ref = "NotJson")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response run(String body) throws SQLException {
    return door.reading(service -> {
      JsonObject json = JsonBody.parse(body);
      String check = JsonBody.textOrNull(json, "check");
      return ComplianceJson.of(service.run(check, "demand")).build();
    });
  }
}
