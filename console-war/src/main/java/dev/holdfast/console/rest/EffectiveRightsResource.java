package dev.holdfast.console.rest;

import dev.holdfast.api.access.AccessService;
import dev.holdfast.api.access.Moment;
import dev.holdfast.api.access.RightsQuery;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Who may do what, and why.
@Path("effective-rights")
@Tag(name = "access")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class EffectiveRightsResource {
  @EJB private AccessService access;

  /// The rights on what the caller may see, each with its reason.
  @GET
  @Operation(
      operationId = "explainRights",
      summary = "Who may do what, and why",
      description = "Without a column, columns are told where they differ from the whole object.")
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
      description = "By object and role",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AccessAnswers.Rights.class),
              examples = @ExampleObject(name = "one", value = AccessAnswers.RIGHTS)))
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
    return Response.ok(AccessJson.list(access.effectiveRights(query, moment), AccessJson::right))
        .build();
  }
}
