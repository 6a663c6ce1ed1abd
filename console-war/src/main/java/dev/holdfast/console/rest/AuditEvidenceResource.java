package dev.holdfast.console.rest;

import dev.holdfast.api.audit.AuditKey;
import dev.holdfast.ejb.database.DatabaseDoor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Signed evidence of the audit trail, for callers with the role `admin` or `auditor`.
@Path("audit/evidence")
@Tag(name = "audit")
@RequestScoped
public class AuditEvidenceResource {
  private static final String NUMBER = "\\d{1,18}";

  @Inject private DatabaseDoor door;

  /// Evidence of some records.
  @GET
  @NeedsRole({Roles.ADMIN, Roles.AUDITOR})
  @Produces({MediaType.TEXT_PLAIN, Problem.MEDIA_TYPE})
  @Operation(
      operationId = "exportAuditEvidence",
      summary = "Signed evidence of records of the audit trail, to be checked without the database",
      description =
          "Roles: admin, auditor. With the same first and last, the proof of one record."
              + " At most 10,000 records. That it was made is recorded in the trail."
              + " Check it with `holdfast audit check`.")
  @Parameter(
      name = "first",
      in = ParameterIn.QUERY,
      required = true,
      description = "The number of the first record",
      schema = @Schema(implementation = Long.class))
  @Parameter(
      name = "last",
      in = ParameterIn.QUERY,
      description = "The number of the last record; the first if not given",
      schema = @Schema(implementation = Long.class))
  @APIResponse(
      responseCode = "200",
      description = "The evidence",
      content =
          @Content(
              mediaType = MediaType.TEXT_PLAIN,
              schema = @Schema(implementation = String.class),
              examples = @ExampleObject(name = "one", value = AuditAnswers.EVIDENCE)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "403", ref = "Forbidden")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response evidence(
      @QueryParam("first") @Nullable String first, @QueryParam("last") @Nullable String last)
      throws SQLException {
    String end = last == null ? first : last;
    if (first == null || end == null || !first.matches(NUMBER) || !end.matches(NUMBER)) {
      return Problem.badRequest("first and last are the numbers of records").toResponse();
    }
    String evidence =
        door.dataSource().audit().evidence(Long.parseLong(first), Long.parseLong(end));
    String fileName = "audit-" + first + "-" + end + ".txt";
    return Response.ok(evidence, MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8"))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + fileName + "\"")
        .build();
  }

  /// The key that signs it.
  @GET
  @NeedsRole({Roles.ADMIN, Roles.AUDITOR})
  @Path("key")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "auditKey",
      summary = "The public key that evidence is signed with",
      description = "Roles: admin, auditor. Keep the fingerprint elsewhere.")
  @APIResponse(
      responseCode = "200",
      description = "The key",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AuditAnswers.Key.class),
              examples = @ExampleObject(name = "key", value = AuditAnswers.KEY)))
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "403", ref = "Forbidden")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response key() throws SQLException {
    AuditKey key = door.dataSource().audit().key();
    return Response.ok(
            Json.createObjectBuilder()
                .add("fingerprint", key.fingerprint())
                .add("publicKey", key.publicKey())
                .build())
        .build();
  }
}
