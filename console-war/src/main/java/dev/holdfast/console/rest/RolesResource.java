package dev.holdfast.console.rest;

import dev.holdfast.api.access.AccessService;
import dev.holdfast.api.access.RoleOptions;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Users and roles: made, changed, unlocked and dropped with the rights of the caller.
@Path("roles")
@Tag(name = "access")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class RolesResource {
  @EJB private AccessService access;

  /// The roles, users among them.
  @GET
  @Operation(operationId = "listRoles", summary = "Users and roles")
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
    return Response.ok(AccessJson.list(access.roles(AccessRequest.moment(asOf)), AccessJson::role))
        .build();
  }

  /// Makes a role.
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "createRole",
      summary = "Make a user or role",
      description = "Needs the right to make roles.")
  @RequestBody(
      required = true,
      description = "The new role",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AccessAnswers.NewRole.class),
              examples = @ExampleObject(name = "user", value = AccessAnswers.NEW_ROLE)))
  @APIResponse(responseCode = "204", description = "Made")
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "403", ref = "Forbidden")
  @APIResponse(responseCode = "409", ref = "Conflict")
  @APIResponse(responseCode = "415", ref = "NotJson")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response create(String body) throws SQLException, JsonBody.Unreadable {
    return create(JsonBody.parse(body), access);
  }

  static Response create(JsonObject json, AccessService access)
      throws SQLException, JsonBody.Unreadable {
    String password = JsonBody.textOrNull(json, "password");
    char[] secret = password == null ? null : password.toCharArray();
    try {
      access.create(
          JsonBody.text(json, "name"),
          AccessRequest.options(json),
          secret,
          AccessRequest.texts(json, "memberOf"));
      return Response.noContent().build();
    } finally {
      if (secret != null) {
        Arrays.fill(secret, ' ');
      }
    }
  }

  /// Changes what a role is.
  @PATCH
  @Path("{name}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "alterRole",
      summary = "Change a user or role",
      description = "Who may no longer log in is logged out.")
  @RequestBody(
      required = true,
      description = "What changes",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AccessAnswers.Change.class),
              examples = @ExampleObject(name = "lock", value = AccessAnswers.CHANGE)))
  @APIResponse(responseCode = "204", description = "Done")
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "403", ref = "Forbidden")
  @APIResponse(responseCode = "409", ref = "Conflict")
  @APIResponse(responseCode = "415", ref = "NotJson")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response alter(@PathParam("name") String name, String body)
      throws SQLException, JsonBody.Unreadable {
    RoleOptions options = AccessRequest.options(JsonBody.parse(body));
    if (options.isEmpty()) {
      throw new JsonBody.Unreadable("Say what changes.");
    }
    access.alter(name, options);
    return Response.noContent().build();
  }

  /// Drops a role that owns nothing.
  @DELETE
  @Path("{name}")
  @Operation(operationId = "dropRole", summary = "Drop a user or role")
  @APIResponse(responseCode = "204", description = "Done")
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "403", ref = "Forbidden")
  @APIResponse(responseCode = "409", ref = "Conflict")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response drop(@PathParam("name") String name) throws SQLException, JsonBody.Unreadable {
    access.drop(name);
    return Response.noContent().build();
  }

  /// Gives a role another password.
  @PUT
  @Path("{name}/password")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "setPassword",
      summary = "Give a user another password",
      description = "Everybody may change his own.")
  @RequestBody(
      required = true,
      description = "The password",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AccessAnswers.NewPassword.class),
              examples = @ExampleObject(name = "new", value = AccessAnswers.PASSWORD)))
  @APIResponse(responseCode = "204", description = "Done")
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "403", ref = "Forbidden")
  @APIResponse(responseCode = "409", ref = "Conflict")
  @APIResponse(responseCode = "415", ref = "NotJson")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response setPassword(@PathParam("name") String name, String body)
      throws SQLException, JsonBody.Unreadable {
    char[] secret = JsonBody.text(JsonBody.parse(body), "password").toCharArray();
    try {
      access.setPassword(name, secret);
      return Response.noContent().build();
    } finally {
      Arrays.fill(secret, ' ');
    }
  }

  /// Forgets failed log-ins.
  @POST
  @Path("{name}/unlocks")
  @Operation(operationId = "unlockRole", summary = "Let a user log in again after failures")
  @APIResponse(responseCode = "204", description = "Done")
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "403", ref = "Forbidden")
  @APIResponse(responseCode = "409", ref = "Conflict")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response unlock(@PathParam("name") String name) throws SQLException, JsonBody.Unreadable {
    access.unlock(name);
    return Response.noContent().build();
  }
}
