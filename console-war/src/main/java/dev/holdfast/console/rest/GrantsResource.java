package dev.holdfast.console.rest;

import dev.holdfast.api.access.AccessService;
import dev.holdfast.api.access.Moment;
import dev.holdfast.api.access.RightsQuery;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Privileges: what was given to whom, given and taken back.
@Path("grants")
@Tag(name = "access")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class GrantsResource {
  @EJB private AccessService access;

  /// What was granted on what the caller may see.
  @GET
  @Operation(operationId = "listGrants", summary = "Grants on what the caller may see")
  @Parameter(
      name = "role",
      in = ParameterIn.QUERY,
      description = "Who has it",
      schema = @Schema(implementation = String.class))
  @Parameter(
      name = "object",
      in = ParameterIn.QUERY,
      description = "A name, or a qualified name",
      schema = @Schema(implementation = String.class))
  @Parameter(
      name = "column",
      in = ParameterIn.QUERY,
      description = "A column of it",
      schema = @Schema(implementation = String.class))
  @Parameter(
      name = "privilege",
      in = ParameterIn.QUERY,
      description = "Such as SELECT",
      schema = @Schema(implementation = String.class))
  @Parameter(
      name = "asOf",
      in = ParameterIn.QUERY,
      description = AccessAnswers.AS_OF,
      schema = @Schema(implementation = String.class))
  @APIResponse(
      responseCode = "200",
      description = "By object",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AccessAnswers.Grants.class),
              examples = @ExampleObject(name = "one", value = AccessAnswers.GRANTS)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response list(
      @Parameter(description = Paging.LIMIT) @QueryParam("limit") @DefaultValue("200") int limit,
      @Parameter(description = Paging.OFFSET) @QueryParam("offset") @DefaultValue("0") int offset,
      @Context UriInfo uri)
      throws SQLException, JsonBody.Unreadable {
    MultivaluedMap<String, String> asked = uri.getQueryParameters();
    RightsQuery query = AccessRequest.query(asked, limit, offset);
    Moment moment = AccessRequest.moment(asked.getFirst("asOf"));
    return Response.ok(AccessJson.list(access.grants(query, moment), AccessJson::grant)).build();
  }

  /// Gives privileges.
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "grant", summary = "Grant privileges")
  @RequestBody(
      required = true,
      description = "What is granted",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AccessAnswers.NewGrant.class),
              examples = @ExampleObject(name = "column", value = AccessAnswers.GRANT)))
  @APIResponse(responseCode = "204", description = "Done")
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "403", ref = "Forbidden")
  @APIResponse(responseCode = "409", ref = "Conflict")
  @APIResponse(responseCode = "415", ref = "NotJson")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response grant(String body) throws SQLException, JsonBody.Unreadable {
    access.grant(AccessRequest.grant(JsonBody.parse(body)));
    return Response.noContent().build();
  }

  /// Takes privileges back.
  @POST
  @Path("revocations")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "revoke", summary = "Revoke privileges")
  @RequestBody(
      required = true,
      description = "What is revoked",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AccessAnswers.Revocation.class),
              examples = @ExampleObject(name = "table", value = AccessAnswers.REVOCATION)))
  @APIResponse(responseCode = "204", description = "Done")
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "403", ref = "Forbidden")
  @APIResponse(responseCode = "409", ref = "Conflict")
  @APIResponse(responseCode = "415", ref = "NotJson")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response revoke(String body) throws SQLException, JsonBody.Unreadable {
    JsonObject json = JsonBody.parse(body);
    boolean cascade = Boolean.TRUE.equals(AccessRequest.flag(json, "cascade"));
    access.revoke(AccessRequest.grant(json), cascade);
    return Response.noContent().build();
  }
}
