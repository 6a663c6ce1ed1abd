package dev.holdfast.console.rest;

import dev.holdfast.ejb.database.DatabaseDoor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.Connection;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Tables and views with their columns and keys, as the caller may see them.
@Path("catalog")
@Tag(name = "statements")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class CatalogResource {
  @Inject private DatabaseDoor door;
  @Inject private SecurityContext security;

  /// All of them, now or at a moment of the past.
  @GET
  @Operation(operationId = "readCatalog", summary = "Tables and views with columns and keys")
  @APIResponse(
      responseCode = "200",
      description = "By schema and name",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = OperatorAnswers.Catalog.class),
              examples = @ExampleObject(name = "one", value = OperatorExamples.CATALOG)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response read(
      @Parameter(description = "A timestamp (RFC 3339) or commit sequence; now when absent")
          @QueryParam("asOf")
          @Nullable String asOf)
      throws SQLException {
    try {
      PastMoment moment = PastMoment.parse(asOf);
      try (Connection connection = door.connectFor(security.getCallerPrincipal().getName())) {
        if (moment == null) {
          return Response.ok(CatalogJson.of(connection)).build();
        }
        moment.enter(connection);
        try {
          return Response.ok(CatalogJson.of(connection)).build();
        } finally {
          PastMoment.leave(connection);
        }
      }
    } catch (JsonBody.Unreadable e) {
      return Problem.badRequest(e.reason()).toResponse();
    }
  }
}
