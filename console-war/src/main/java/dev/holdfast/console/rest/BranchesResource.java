package dev.holdfast.console.rest;

import dev.holdfast.api.BranchInfo;
import dev.holdfast.ejb.database.DatabaseDoor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// The XA branches that are prepared and wait for their transaction manager.
@Path("branches")
@Tag(name = "operation")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class BranchesResource {
  @Inject private DatabaseDoor door;

  /// All of them, in the order of their prepare.
  @GET
  @Operation(operationId = "listBranches", summary = "XA branches in doubt")
  @APIResponse(
      responseCode = "200",
      description = "In the order of their prepare",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Answers.Branches.class),
              examples = @ExampleObject(name = "one", value = AnswerExamples.BRANCHES)))
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public JsonObject list() throws SQLException {
    JsonArrayBuilder items = Json.createArrayBuilder();
    for (BranchInfo branch : door.dataSource().inDoubtBranches()) {
      items.add(json(branch));
    }
    return Json.createObjectBuilder().add("items", items).build();
  }

  static JsonObjectBuilder json(BranchInfo branch) {
    return Json.createObjectBuilder()
        .add("formatId", branch.formatId())
        .add("gtrid", branch.gtridHex())
        .add("bqual", branch.bqualHex())
        .add("state", branch.state().name())
        .add("preparedAt", branch.preparedAt().toString())
        .add("changeCount", branch.changeCount())
        .add("principal", branch.principal())
        .add("deployment", branch.deployment());
  }
}
