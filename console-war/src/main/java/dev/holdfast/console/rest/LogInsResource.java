package dev.holdfast.console.rest;

import dev.holdfast.api.access.AccessService;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The log-ins to console and API.
@Path("log-ins")
@Tag(name = "access")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class LogInsResource {
  @EJB private AccessService access;
  @Context private HttpServletRequest request;

  /// The log-ins that are not over.
  @GET
  @Operation(
      operationId = "listLogIns",
      summary = "Who is logged in",
      description = "Everybody's for who may make roles, else one's own.")
  @APIResponse(
      responseCode = "200",
      description = "The newest first",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AccessAnswers.OpenLogIns.class),
              examples = @ExampleObject(name = "one", value = AccessAnswers.LOG_INS)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response list(
      @Parameter(description = AccessAnswers.AS_OF) @QueryParam("asOf") @Nullable String asOf)
      throws SQLException, JsonBody.Unreadable {
    if (asOf != null) {
      throw new JsonBody.Unreadable(
          "Log-ins are known as they are now; the audit trail has those of the past, class LOGIN.");
    }
    String current = LogInTrace.id(request);
    return Response.ok(
            AccessJson.list(
                access.logIns(), each -> AccessJson.logIn(each, each.id().equals(current))))
        .build();
  }

  /// Ends a log-in.
  @DELETE
  @Path("{id}")
  @Operation(operationId = "endLogIn", summary = "End a log-in; its next request must log in again")
  @APIResponse(responseCode = "204", description = "Done")
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "403", ref = "Forbidden")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Conflict")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response end(@PathParam("id") String id) throws SQLException, JsonBody.Unreadable {
    return access.endLogIn(id)
        ? Response.noContent().build()
        : Problem.notFound("There is no such log-in.").toResponse();
  }
}
