package dev.holdfast.console.rest;

import dev.holdfast.api.incident.PlaybookService;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.Json;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// What to do when something is wrong, as documents of the archive.
@Path("playbooks")
@Tag(name = "incidents")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class PlaybooksResource {
  @EJB private PlaybookService playbooks;

  /// All of them, and the operations that they may name.
  @GET
  @NeedsRole({Roles.ADMIN, Roles.OPERATOR, Roles.AUDITOR})
  @Operation(
      operationId = "listPlaybooks",
      summary = "The playbooks, and the operations that they may name",
      description = "Roles: admin, operator, auditor.")
  @APIResponse(
      responseCode = "200",
      description = "By name",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PlaybookAnswers.Playbooks.class),
              examples = @ExampleObject(name = "one", value = PlaybookAnswers.PLAYBOOKS)))
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "403", ref = "Forbidden")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response list() {
    return Response.ok(
            Json.createObjectBuilder()
                .add("items", IncidentJson.items(playbooks.playbooks(), IncidentJson::playbook))
                .add(
                    "operations",
                    IncidentJson.items(playbooks.operations(), IncidentJson::operation))
                .build())
        .build();
  }
}
