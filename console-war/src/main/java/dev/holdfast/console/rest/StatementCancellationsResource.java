package dev.holdfast.console.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Stops a statement of the caller's own.
@Path("statements/{id}/cancellations")
@Tag(name = "statements")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class StatementCancellationsResource {
  @Inject private RunningStatements running;
  @Inject private SecurityContext security;

  /// The statement fails with SQLSTATE 57014.
  @POST
  @Operation(
      operationId = "cancelOwnStatement",
      summary = "Cancel a statement of the caller, by the id that it was given")
  @APIResponse(responseCode = "204", description = "The statement was told to stop")
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "403", ref = "Forbidden")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response cancel(@PathParam("id") String id) throws SQLException {
    var key = new RunningStatements.Key(security.getCallerPrincipal().getName(), id);
    return running.cancel(key)
        ? Response.noContent().build()
        : Problem.notFound("You run no statement " + id + " now.").toResponse();
  }
}
