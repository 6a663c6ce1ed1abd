package dev.holdfast.console.rest;

import dev.holdfast.api.access.AccessService;
import dev.holdfast.api.access.RoleInfo;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Users: the roles that may log in.
@Path("users")
@Tag(name = "access")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class UsersResource {
  @EJB private AccessService access;

  /// The users.
  @GET
  @Operation(operationId = "listUsers", summary = "Users")
  @APIResponse(
      responseCode = "200",
      description = "By name",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AccessAnswers.Roles.class),
              examples = @ExampleObject(name = "one", value = AccessAnswers.ROLES)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response list(
      @Parameter(description = AccessAnswers.AS_OF) @QueryParam("asOf") @Nullable String asOf)
      throws SQLException, JsonBody.Unreadable {
    List<RoleInfo> users =
        access.roles(AccessRequest.moment(asOf)).stream().filter(RoleInfo::login).toList();
    return Response.ok(AccessJson.list(users, AccessJson::role)).build();
  }
}
