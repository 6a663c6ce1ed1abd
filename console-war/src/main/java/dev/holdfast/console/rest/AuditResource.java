package dev.holdfast.console.rest;

import dev.holdfast.api.audit.AuditClass;
import dev.holdfast.api.audit.AuditEntry;
import dev.holdfast.api.audit.AuditHead;
import dev.holdfast.api.audit.AuditOutcome;
import dev.holdfast.api.audit.AuditPage;
import dev.holdfast.api.audit.AuditService;
import dev.holdfast.api.audit.AuditVerification;
import dev.holdfast.ejb.database.DatabaseDoor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// The audit trail, for callers with the role `admin` or `auditor`.
@Path("audit")
@Tag(name = "audit")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {
  @Inject private DatabaseDoor door;
  @Context private UriInfo uri;

  private interface Question {
    JsonObject ask(AuditService audit) throws SQLException, JsonBody.Unreadable;
  }

  /// A page of entries, the newest first.
  @GET
  @NeedsRole({Roles.ADMIN, Roles.AUDITOR})
  @Operation(
      operationId = "searchAudit",
      summary = "Entries of the audit trail, the newest first",
      description = "Roles: admin, auditor. Go on with `next` as `before` until it is missing.")
  @Parameter(
      name = "principal",
      in = ParameterIn.QUERY,
      description = "Who did it",
      schema = @Schema(implementation = String.class))
  @Parameter(
      name = "class",
      in = ParameterIn.QUERY,
      description = "What it is about",
      schema = @Schema(implementation = AuditClass.class))
  @Parameter(
      name = "action",
      in = ParameterIn.QUERY,
      description = "For example INSERT",
      schema = @Schema(implementation = String.class))
  @Parameter(
      name = "object",
      in = ParameterIn.QUERY,
      description = "A qualified name, or its last part",
      schema = @Schema(implementation = String.class))
  @Parameter(
      name = "outcome",
      in = ParameterIn.QUERY,
      description = "How it ended",
      schema = @Schema(implementation = AuditOutcome.class))
  @Parameter(
      name = "session",
      in = ParameterIn.QUERY,
      description = "The number of a session",
      schema = @Schema(implementation = Long.class))
  @Parameter(
      name = "from",
      in = ParameterIn.QUERY,
      description = "The first moment, included",
      schema = @Schema(implementation = String.class, format = "date-time"))
  @Parameter(
      name = "to",
      in = ParameterIn.QUERY,
      description = "The last moment, excluded",
      schema = @Schema(implementation = String.class, format = "date-time"))
  @Parameter(
      name = "before",
      in = ParameterIn.QUERY,
      description = "The cursor of the page before",
      schema = @Schema(implementation = Long.class))
  @Parameter(
      name = "limit",
      in = ParameterIn.QUERY,
      description = "1 to 1000; 100 if not given",
      schema = @Schema(implementation = Integer.class))
  @APIResponse(
      responseCode = "200",
      description = "A page",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AuditAnswers.Page.class),
              examples = @ExampleObject(name = "one", value = AuditAnswers.PAGE)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "403", ref = "Forbidden")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response search() throws SQLException {
    return answer(audit -> json(audit.search(AuditRequest.query(uri.getQueryParameters()))));
  }

  /// The end of the trail.
  @GET
  @NeedsRole({Roles.ADMIN, Roles.AUDITOR})
  @Path("head")
  @Operation(
      operationId = "auditHead",
      summary = "The end of the audit trail, to be kept elsewhere",
      description = "Roles: admin, auditor.")
  @APIResponse(
      responseCode = "200",
      description = "The last record",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AuditAnswers.Head.class),
              examples = @ExampleObject(name = "head", value = AuditAnswers.HEAD)))
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "403", ref = "Forbidden")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response head() throws SQLException {
    return answer(audit -> json(audit.head()).build());
  }

  /// Recomputes the whole trail.
  @POST
  @NeedsRole({Roles.ADMIN, Roles.AUDITOR})
  @Path("verifications")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "verifyAudit",
      summary = "Recompute the audit trail",
      description = "Roles: admin, auditor. With a head that was kept, the trail must contain it.")
  @RequestBody(
      required = true,
      description = "Nothing, or a head that was kept elsewhere",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AuditAnswers.Kept.class),
              examples = @ExampleObject(name = "kept", value = AuditAnswers.HEAD)))
  @APIResponse(
      responseCode = "200",
      description = "What it showed",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AuditAnswers.Verification.class),
              examples = @ExampleObject(name = "intact", value = AuditAnswers.VERIFICATION)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "403", ref = "Forbidden")
  @APIResponse(responseCode = "415", ref = "NotJson")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response verify(String body) throws SQLException {
    return answer(audit -> json(audit.verify(AuditRequest.kept(body))));
  }

  private Response answer(Question question) throws SQLException {
    try {
      return Response.ok(question.ask(door.dataSource().audit())).build();
    } catch (JsonBody.Unreadable e) {
      return Problem.badRequest(e.reason()).toResponse();
    }
  }

  static JsonObject json(AuditPage page) {
    JsonArrayBuilder items = Json.createArrayBuilder();
    page.entries().forEach(entry -> items.add(json(entry)));
    JsonObjectBuilder json = Json.createObjectBuilder().add("items", items);
    Long next = page.next();
    if (next == null) {
      json.addNull("next");
    } else {
      json.add("next", next);
    }
    return json.build();
  }

  static JsonObjectBuilder json(AuditEntry entry) {
    return Json.createObjectBuilder()
        .add("number", entry.number())
        .add("entry", entry.entry())
        .add("at", entry.at().toString())
        .add("class", entry.auditClass().name())
        .add("action", entry.action())
        .add("objectType", entry.objectType())
        .add("object", entry.object())
        .add("outcome", entry.outcome().name())
        .add("sqlState", entry.sqlState())
        .add("statements", entry.statements())
        .add("rows", entry.rows())
        .add("principal", entry.principal())
        .add("roles", Json.createArrayBuilder(entry.roles()))
        .add("deployment", entry.deployment())
        .add("sessionId", entry.sessionId())
        .add("transactionId", entry.transactionId())
        .add("globalTransaction", entry.globalTransaction())
        .add("traceId", entry.traceId())
        .add("shape", entry.shape())
        .add("hash", entry.hash());
  }

  static JsonObjectBuilder json(AuditHead head) {
    return Json.createObjectBuilder().add("number", head.number()).add("hash", head.hash());
  }

  static JsonObject json(AuditVerification result) {
    Long firstBad = result.firstBad();
    String finding = result.finding();
    AuditHead kept = result.keptHead();
    return Json.createObjectBuilder()
        .add("intact", result.intact())
        .add("records", result.records())
        .add("firstBad", firstBad == null ? JsonValue.NULL : Json.createValue(firstBad))
        .add("finding", finding == null ? JsonValue.NULL : Json.createValue(finding))
        .add("head", json(result.head()))
        .add("keptHead", kept == null ? JsonValue.NULL : json(kept).build())
        .build();
  }
}
