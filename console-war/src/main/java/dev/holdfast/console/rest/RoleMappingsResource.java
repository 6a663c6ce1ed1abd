package dev.holdfast.console.rest;

import dev.holdfast.api.access.AccessService;
import dev.holdfast.api.access.GroupMapping;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Which groups of the server have which roles.
@Path("role-mappings")
@Tag(name = "access")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class RoleMappingsResource {
  @EJB private AccessService access;

  /// The mappings.
  @GET
  @Operation(operationId = "listMappings", summary = "Groups of the server and their roles")
  @APIResponse(
      responseCode = "200",
      description = "By group",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AccessAnswers.Mappings.class),
              examples = @ExampleObject(name = "one", value = AccessAnswers.MAPPINGS)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response list(
      @Parameter(description = AccessAnswers.AS_OF) @QueryParam("asOf") @Nullable String asOf)
      throws SQLException, JsonBody.Unreadable {
    return Response.ok(
            AccessJson.list(access.mappings(AccessRequest.moment(asOf)), AccessJson::mapping))
        .build();
  }

  /// Gives the members of a group a role.
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "mapGroup",
      summary = "Map a group to a role",
      description = "Needs a superuser.")
  @RequestBody(
      required = true,
      description = "Group and role",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AccessAnswers.Mapping.class),
              examples = @ExampleObject(name = "ward", value = AccessAnswers.MAPPING)))
  @APIResponse(responseCode = "204", description = "Done")
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "403", ref = "Forbidden")
  @APIResponse(responseCode = "409", ref = "Conflict")
  @APIResponse(responseCode = "415", ref = "NotJson")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response map(String body) throws SQLException, JsonBody.Unreadable {
    JsonObject json = JsonBody.parse(body);
    access.map(new GroupMapping(JsonBody.text(json, "group"), JsonBody.text(json, "role")));
    return Response.noContent().build();
  }

  /// Takes the role of a group back.
  @DELETE
  @Operation(
      operationId = "unmapGroup",
      summary = "End a mapping",
      description = "Needs a superuser.")
  @APIResponse(responseCode = "204", description = "Done")
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "403", ref = "Forbidden")
  @APIResponse(responseCode = "409", ref = "Conflict")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response unmap(
      @Parameter(description = "Of the server", required = true) @QueryParam("group")
          @Nullable String group,
      @Parameter(description = "The role", required = true) @QueryParam("role")
          @Nullable String role)
      throws SQLException, JsonBody.Unreadable {
    if (group == null || role == null) {
      throw new JsonBody.Unreadable("Name group and role.");
    }
    access.unmap(new GroupMapping(group, role));
    return Response.noContent().build();
  }
}
