package dev.holdfast.console.rest;

import dev.holdfast.api.DatabaseOperations;
import dev.holdfast.ejb.database.DatabaseDoor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import jakarta.ws.rs.Consumes;
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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Decides a branch in doubt in place of its transaction manager.
@Path("branches/{formatId}/{gtrid}/{bqual}/decision")
@Tag(name = "operation")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class BranchDecisionsResource {
  private static final Logger LOGGER = System.getLogger(BranchDecisionsResource.class.getName());
  // A branch qualifier may be empty, a part of an address not.
  private static final String EMPTY = "-";

  @Inject private DatabaseDoor door;
  @Inject private SecurityContext security;

  /// The decision is remembered until the transaction manager forgets the branch.
  @POST
  @NeedsRole(Roles.ADMIN)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "decideBranch",
      summary = "Decide a branch in doubt",
      description = "Roles: admin. The transaction manager is told of it when it asks.")
  @RequestBody(
      required = true,
      description = "The decision, and the gtrid once more",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = BranchDecision.class),
              examples = @ExampleObject(name = "commit", value = OperatorExamples.DECISION)))
  @APIResponse(responseCode = "204", description = "Decided")
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "403", ref = "Forbidden")
  @APIResponse(responseCode = "415", ref = "NotJson")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response decide(
      @PathParam("formatId") int formatId,
      @PathParam("gtrid") String gtrid,
      @Parameter(description = "The branch qualifier; - when it is empty") @PathParam("bqual")
          String bqual,
      String body)
      throws SQLException {
    try {
      BranchDecision decision = BranchDecision.parse(body);
      if (!decision.confirm().equals(gtrid)) {
        return Problem.badRequest("confirm must repeat the branch's gtrid.").toResponse();
      }
      decide(decision.decision(), formatId, gtrid, bqual.equals(EMPTY) ? "" : bqual);
      return Response.noContent().build();
    } catch (JsonBody.Unreadable e) {
      return Problem.badRequest(e.reason()).toResponse();
    }
  }

  private void decide(BranchDecision.Decision decision, int formatId, String gtrid, String bqual)
      throws SQLException {
    DatabaseOperations operations = door.dataSource().operations();
    switch (decision) {
      case COMMIT -> operations.commitBranch(formatId, gtrid, bqual);
      case ROLLBACK -> operations.rollbackBranch(formatId, gtrid, bqual);
    }
    LOGGER.log(
        Level.WARNING,
        "{0} decided branch {1}:{2}:{3}: {4}",
        security.getCallerPrincipal().getName(),
        Integer.toString(formatId),
        gtrid,
        bqual,
        decision);
  }
}
