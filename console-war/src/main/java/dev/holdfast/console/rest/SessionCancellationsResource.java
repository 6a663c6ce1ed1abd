package dev.holdfast.console.rest;

import dev.holdfast.ejb.database.DatabaseDoor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Stops what a session runs.
@Path("sessions/{id}/cancellations")
@Tag(name = "operation")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SessionCancellationsResource {
  private static final Logger LOGGER =
      System.getLogger(SessionCancellationsResource.class.getName());

  @Inject private DatabaseDoor door;
  @Inject private SecurityContext security;

  /// Its statement fails with SQLSTATE 57014; its transaction stays open.
  @POST
  @NeedsRole(Roles.ADMIN)
  @Operation(
      operationId = "cancelStatement",
      summary = "Cancel the statement of a session",
      description = "Needs the role admin. The session's transaction stays open, and has failed.")
  @APIResponse(responseCode = "204", description = "The statement was told to stop")
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "403", ref = "Forbidden")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response cancel(@PathParam("id") long id) throws SQLException {
    if (!door.dataSource().operations().cancelStatement(id)) {
      return Problem.notFound("Session " + id + " is not open any more.").toResponse();
    }
    LOGGER.log(
        Level.INFO,
        "{0} cancelled the statement of session {1}",
        security.getCallerPrincipal().getName(),
        Long.toString(id));
    return Response.noContent().build();
  }
}
