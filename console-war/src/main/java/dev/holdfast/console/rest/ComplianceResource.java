package dev.holdfast.console.rest;

import dev.holdfast.api.compliance.AsOf;
import dev.holdfast.api.compliance.ReportFormat;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Checks of the database's technical controls: what they are, what they found, reports.
@Path("compliance")
@Tag(name = "compliance")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ComplianceResource {
  @Inject private ComplianceDoor door;

  /// The checks with their statements and rules.
  @GET
  @NeedsRole({Roles.ADMIN, Roles.AUDITOR})
  @Path("checks")
  @Operation(
      operationId = "listComplianceChecks",
      summary = "The checks with their statements and rules",
      description = "Roles: admin, auditor.")
  @APIResponse(
      responseCode = "200",
      description = "By id",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ComplianceAnswers.Checks.class),
              examples = @ExampleObject(name = "one", value = ComplianceAnswers.CHECKS)))
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "403", ref = "Forbidden")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response checks() throws SQLException {
    return door.reading(service -> ComplianceDoor.items(service.checks(), ComplianceJson::of));
  }

  /// The last kept result of each check.
  @GET
  @NeedsRole({Roles.ADMIN, Roles.AUDITOR})
  @Path("results")
  @Operation(
      operationId = "listComplianceResults",
      summary = "The last kept result of each check",
      description = "Roles: admin, auditor.")
  @APIResponse(
      responseCode = "200",
      description = "By check",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ComplianceAnswers.Results.class),
              examples = @ExampleObject(name = "one", value = ComplianceAnswers.RESULTS)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "403", ref = "Forbidden")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response results(
      @Parameter(description = "A timestamp (RFC 3339) or commit sequence; now when absent")
          @QueryParam("asOf")
          @Nullable String asOf)
      throws SQLException {
    return door.reading(service ->
        ComplianceDoor.items(service.results(ComplianceDoor.moment(asOf)), ComplianceJson::of));
  }

  /// The kept results of one check, the newest first.
  @GET
  @NeedsRole({Roles.ADMIN, Roles.AUDITOR})
  @Path("checks/{id}/results")
  @Operation(
      operationId = "complianceHistory",
      summary = "The kept results of one check, the newest first",
      description = "Roles: admin, auditor. One for each change, not for each run.")
  @APIResponse(
      responseCode = "200",
      description = "The newest first",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ComplianceAnswers.Results.class),
              examples = @ExampleObject(name = "one", value = ComplianceAnswers.RESULTS)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "403", ref = "Forbidden")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response history(
      @PathParam("id") String id,
      @Parameter(description = "The most entries to answer, 1 to 1,000")
          @QueryParam("limit")
          @DefaultValue("100")
          int limit)
      throws SQLException {
    return door.reading(
        service -> ComplianceDoor.items(service.history(id, limit), ComplianceJson::of));
  }

  /// Evaluate the checks as the database was at a past moment.
  @GET
  @NeedsRole({Roles.ADMIN, Roles.AUDITOR})
  @Path("evaluation")
  @Operation(
      operationId = "evaluateCompliance",
      summary = "Evaluate the checks as the database was at a past moment",
      description =
          "Roles: admin, auditor. Nothing is kept: the same moment always gives the same results.")
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
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response evaluate(
      @Parameter(description = "One check; all without") @QueryParam("check")
          @Nullable String check,
      @Parameter(description = "A timestamp (RFC 3339) or commit sequence") @QueryParam("asOf")
          @Nullable String asOf)
      throws SQLException {
    return door.reading(service -> {
      AsOf moment = ComplianceDoor.moment(asOf);
      if (moment == null) {
        throw new JsonBody.Unreadable("asOf must be given: POST runs evaluates the present.");
      }
      return ComplianceJson.of(service.runAsOf(moment, check)).build();
    });
  }

  /// A report of all checks.
  @GET
  @NeedsRole({Roles.ADMIN, Roles.AUDITOR})
  @Path("report")
  @Produces({MediaType.APPLICATION_JSON, "text/csv", "application/pdf"})
  @Operation(
      operationId = "complianceReport",
      summary = "A report of all checks, evaluated now or at a past moment",
      description = "Roles: admin, auditor. That somebody asked for it is in the audit trail.")
  @APIResponse(
      responseCode = "200",
      description = "The report, as a file",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = ComplianceAnswers.Report.class),
            examples = @ExampleObject(name = "one", value = ComplianceAnswers.REPORT)),
        @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)),
        @Content(
            mediaType = "application/pdf",
            schema = @Schema(type = SchemaType.STRING, format = "binary"))
      })
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "403", ref = "Forbidden")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response report(
      @Parameter(
              description = "json, csv or pdf",
              schema = @Schema(implementation = ReportFormat.class))
          @QueryParam("format")
          @DefaultValue("json")
          String format,
      @Parameter(description = "A timestamp (RFC 3339) or commit sequence; now when absent")
          @QueryParam("asOf")
          @Nullable String asOf)
      throws SQLException {
    return door.answering(service -> {
      ReportFormat wanted = format(format);
      byte[] bytes = service.report(wanted, ComplianceDoor.moment(asOf));
      return Response.ok(bytes, wanted.mediaType())
          .header(
              "Content-Disposition",
              "attachment; filename=\"holdfast-compliance." + wanted.extension() + "\"")
          .build();
    });
  }

  private static ReportFormat format(String text) throws JsonBody.Unreadable {
    try {
      return ReportFormat.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException _) {
      throw new JsonBody.Unreadable("format is json, csv or pdf, not " + text + ".");
    }
  }
}
