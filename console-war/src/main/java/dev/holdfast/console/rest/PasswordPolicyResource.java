package dev.holdfast.console.rest;

import dev.holdfast.api.access.AccessService;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
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

/// Which passwords are taken, and how long a guesser waits.
@Path("password-policy")
@Tag(name = "access")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class PasswordPolicyResource {
  @EJB private AccessService access;

  /// The policy.
  @GET
  @Operation(operationId = "askPasswordPolicy", summary = "The password policy")
  @APIResponse(
      responseCode = "200",
      description = "Its numbers",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AccessAnswers.Policy.class),
              examples = @ExampleObject(name = "one", value = AccessAnswers.POLICY)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response list(
      @Parameter(description = AccessAnswers.AS_OF) @QueryParam("asOf") @Nullable String asOf)
      throws SQLException, JsonBody.Unreadable {
    return Response.ok(
            AccessJson.list(access.policy(AccessRequest.moment(asOf)), AccessJson::policy))
        .build();
  }

  /// Changes a number of the policy.
  @PUT
  @Path("{name}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "setPasswordPolicy",
      summary = "Change the password policy",
      description = "Needs a superuser. Passwords that are there already stay.")
  @RequestBody(
      required = true,
      description = "The number, or null for the default",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AccessAnswers.Value.class),
              examples = @ExampleObject(name = "length", value = AccessAnswers.POLICY_VALUE)))
  @APIResponse(responseCode = "204", description = "Done")
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "403", ref = "Forbidden")
  @APIResponse(responseCode = "409", ref = "Conflict")
  @APIResponse(responseCode = "415", ref = "NotJson")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response set(@PathParam("name") String name, String body)
      throws SQLException, JsonBody.Unreadable {
    access.setPolicy(name, AccessRequest.value(JsonBody.parse(body)));
    return Response.noContent().build();
  }
}
