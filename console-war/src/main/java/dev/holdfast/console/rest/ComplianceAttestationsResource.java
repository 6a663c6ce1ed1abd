package dev.holdfast.console.rest;

import dev.holdfast.api.compliance.ComplianceAttestation;
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

/// What people confirm because no statement can find it out.
@Path("compliance/attestations")
@Tag(name = "compliance")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ComplianceAttestationsResource {
  @Inject private ComplianceDoor door;

  /// What was confirmed, the newest first.
  @GET
  @NeedsRole({Roles.ADMIN, Roles.AUDITOR})
  @Operation(
      operationId = "listComplianceAttestations",
      summary = "What was confirmed, the newest first",
      description = "Roles: admin, auditor.")
  @APIResponse(
      responseCode = "200",
      description = "The newest first",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ComplianceAnswers.Attestations.class),
              examples = @ExampleObject(name = "one", value = ComplianceAnswers.ATTESTATIONS)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "403", ref = "Forbidden")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response attestations(
      @Parameter(description = "The most entries to answer, 1 to 1,000")
          @QueryParam("limit")
          @DefaultValue("100")
          int limit,
      @Parameter(description = "A timestamp (RFC 3339) or commit sequence; now when absent")
          @QueryParam("asOf")
          @Nullable String asOf)
      throws SQLException {
    return door.reading(service ->
        ComplianceDoor.items(
            service.attestations(limit, ComplianceDoor.moment(asOf)), ComplianceJson::of));
  }

  /// Confirm what a check asks people to confirm.
  @POST
  @NeedsRole({Roles.ADMIN, Roles.AUDITOR})
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "attestCompliance",
      summary = "Confirm what a check asks people to confirm",
      description = "Roles: admin, auditor.")
  @RequestBody(
      required = true,
      description = "What, in whose words",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ComplianceAnswers.AttestationRequest.class),
              examples =
                  @ExampleObject(name = "one", value = ComplianceAnswers.ATTESTATION_REQUEST)))
  @APIResponse(
      responseCode = "201",
      description = "The attestation",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ComplianceAnswers.Attestation.class),
              examples = @ExampleObject(name = "one", value = ComplianceAnswers.ATTESTATION)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "403", ref = "Forbidden")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "415", ref = "NotJson")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response attest(String body) throws SQLException {
    return door.answering(service -> {
      JsonObject json = JsonBody.parse(body);
      ComplianceAttestation added =
          service.attest(JsonBody.text(json, "check"), JsonBody.text(json, "statement"));
      return Response.status(Response.Status.CREATED)
          .entity(ComplianceJson.of(added).build())
          .build();
    });
  }
}
