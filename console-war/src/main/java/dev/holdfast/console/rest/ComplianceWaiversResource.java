package dev.holdfast.console.rest;

import dev.holdfast.api.compliance.ComplianceWaiver;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Failures that are accepted for a time, by two people.
@Path("compliance/waivers")
@Tag(name = "compliance")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ComplianceWaiversResource {
  @Inject private ComplianceDoor door;

  /// The waivers, the newest first.
  @GET
  @NeedsRole({Roles.ADMIN, Roles.AUDITOR})
  @Operation(
      operationId = "listComplianceWaivers",
      summary = "The waivers, the newest first",
      description = "Roles: admin, auditor.")
  @APIResponse(
      responseCode = "200",
      description = "The newest first",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ComplianceAnswers.Waivers.class),
              examples = @ExampleObject(name = "one", value = ComplianceAnswers.WAIVERS)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "403", ref = "Forbidden")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response waivers(
      @Parameter(description = "A timestamp (RFC 3339) or commit sequence; now when absent")
          @QueryParam("asOf")
          @Nullable String asOf)
      throws SQLException {
    return door.reading(service -> {
      Instant now = door.now();
      return ComplianceDoor.items(
          service.waivers(ComplianceDoor.moment(asOf)), each -> ComplianceJson.of(each, now));
    });
  }

  /// Ask that a check's failure be accepted for a time.
  @POST
  @NeedsRole(Roles.ADMIN)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "requestComplianceWaiver",
      summary = "Ask that a check's failure be accepted for a time",
      description = "Role: admin. It counts once another administrator has approved it.")
  @RequestBody(
      required = true,
      description = "What, why and until when",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ComplianceAnswers.WaiverRequest.class),
              examples = @ExampleObject(name = "one", value = ComplianceAnswers.WAIVER_REQUEST)))
  @APIResponse(
      responseCode = "201",
      description = "The request",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ComplianceAnswers.Waiver.class),
              examples = @ExampleObject(name = "one", value = ComplianceAnswers.WAIVER)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "403", ref = "Forbidden")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "415", ref = "NotJson")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response request(String body) throws SQLException {
    return door.answering(service -> {
      JsonObject json = JsonBody.parse(body);
      ComplianceWaiver waiver =
          service.requestWaiver(
              JsonBody.text(json, "check"), JsonBody.text(json, "reason"), end(json));
      return Response.status(Response.Status.CREATED)
          .entity(ComplianceJson.of(waiver, door.now()).build())
          .build();
    });
  }

  /// Accept a failure that somebody else asked to accept.
  @POST
  @Path("{id}/approval")
  @NeedsRole(Roles.ADMIN)
  @Operation(
      operationId = "approveComplianceWaiver",
      summary = "Accept a failure that somebody else asked to accept",
      description = "Role: admin, and not the one who asked.")
  @APIResponse(
      responseCode = "200",
      description = "The waiver",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ComplianceAnswers.Waiver.class),
              examples = @ExampleObject(name = "one", value = ComplianceAnswers.WAIVER)))
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "403", ref = "Forbidden")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Conflict")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response approve(@PathParam("id") long id) throws SQLException {
    return door.reading(
        service -> ComplianceJson.of(service.approveWaiver(id), door.now()).build());
  }

  /// End a waiver, or a request for one.
  @DELETE
  @Path("{id}")
  @NeedsRole(Roles.ADMIN)
  @Operation(
      operationId = "revokeComplianceWaiver",
      summary = "End a waiver, or a request for one",
      description = "Role: admin. The waiver stays in the list.")
  @APIResponse(
      responseCode = "200",
      description = "The waiver",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ComplianceAnswers.Waiver.class),
              examples = @ExampleObject(name = "one", value = ComplianceAnswers.WAIVER)))
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "403", ref = "Forbidden")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Conflict")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response revoke(@PathParam("id") long id) throws SQLException {
    return door.reading(service -> ComplianceJson.of(service.revokeWaiver(id), door.now()).build());
  }

  private static Instant end(JsonObject json) throws JsonBody.Unreadable {
    try {
      return OffsetDateTime.parse(JsonBody.text(json, "expiresAt")).toInstant();
    } catch (DateTimeException _) {
      throw new JsonBody.Unreadable(
          "expiresAt must be a timestamp with its offset, such as 2026-06-01T00:00:00Z.");
    }
  }
}
