package dev.holdfast.console.rest;

import dev.holdfast.api.access.AccessService;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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

/// Who is a direct member of a role.
@Path("roles/{name}/members")
@Tag(name = "access")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class RoleMembersResource {
  @EJB private AccessService access;

  /// The members of a role.
  @GET
  @Operation(operationId = "listMembers", summary = "The members of a role")
  @APIResponse(
      responseCode = "200",
      description = "By name",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AccessAnswers.Members.class),
              examples = @ExampleObject(name = "one", value = AccessAnswers.MEMBERS)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response list(
      @PathParam("name") String name,
      @Parameter(description = AccessAnswers.AS_OF) @QueryParam("asOf") @Nullable String asOf)
      throws SQLException, JsonBody.Unreadable {
    return Response.ok(
            AccessJson.list(
                access.memberships(AccessRequest.moment(asOf)).stream()
                    .filter(each -> each.role().equals(name))
                    .toList(),
                AccessJson::membership))
        .build();
  }

  /// Makes somebody a member.
  @PUT
  @Path("{member}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "addMember", summary = "Make a user or role a member")
  @RequestBody(
      required = true,
      description = "How",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AccessAnswers.NewMember.class),
              examples = @ExampleObject(name = "plain", value = AccessAnswers.MEMBER)))
  @APIResponse(responseCode = "204", description = "Done")
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "403", ref = "Forbidden")
  @APIResponse(responseCode = "409", ref = "Conflict")
  @APIResponse(responseCode = "415", ref = "NotJson")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response add(
      @PathParam("name") String name, @PathParam("member") String member, String body)
      throws SQLException, JsonBody.Unreadable {
    boolean admin = Boolean.TRUE.equals(AccessRequest.flag(JsonBody.parse(body), "adminOption"));
    access.grantRole(name, member, admin);
    return Response.noContent().build();
  }

  /// Ends a membership.
  @DELETE
  @Path("{member}")
  @Operation(
      operationId = "removeMember",
      summary = "End a membership",
      description = "The member is logged out.")
  @APIResponse(responseCode = "204", description = "Done")
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "403", ref = "Forbidden")
  @APIResponse(responseCode = "409", ref = "Conflict")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response remove(@PathParam("name") String name, @PathParam("member") String member)
      throws SQLException, JsonBody.Unreadable {
    access.revokeRole(name, member);
    return Response.noContent().build();
  }
}
