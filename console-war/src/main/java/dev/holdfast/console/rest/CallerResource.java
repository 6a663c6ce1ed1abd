package dev.holdfast.console.rest;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.security.enterprise.SecurityContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.security.Principal;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Who calls, asked by a page that does not know yet whether anybody has logged in.
@Path("caller")
@Tag(name = "sessions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class CallerResource {
  @Inject private SecurityContext security;
  @Context private HttpServletRequest request;

  /// Who is calling, if anybody: `user` is null before the log-in.
  @GET
  @PermitAll
  @Operation(operationId = "askCaller", summary = "Who is calling, if anybody")
  @SecurityRequirements
  @APIResponse(
      responseCode = "200",
      description = "The caller, or nobody",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Answers.Caller.class),
              examples = @ExampleObject(name = "first", value = AnswerExamples.CALLER)))
  @APIResponse(responseCode = "500", ref = "InternalError")
  public JsonObject caller() {
    // Not the security context's: that one names an anonymous caller.
    Principal principal = request.getUserPrincipal();
    return principal == null ? CallerJson.ofNobody() : CallerJson.of(principal.getName(), security);
  }
}
