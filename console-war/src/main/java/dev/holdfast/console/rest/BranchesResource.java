package dev.holdfast.console.rest;

import dev.holdfast.api.BranchInfo;
import dev.holdfast.ejb.database.DatabaseDoor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The XA branches that are prepared and wait for their transaction manager.
@Path("branches")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class BranchesResource {
  @Inject private DatabaseDoor door;

  /// All of them, in the order of their prepare.
  @GET
  @Operation(operationId = "listBranches", summary = "XA branches in doubt")
  public JsonObject list() throws SQLException {
    JsonArrayBuilder items = Json.createArrayBuilder();
    for (BranchInfo branch : door.dataSource().inDoubtBranches()) {
      items.add(
          Json.createObjectBuilder()
              .add("formatId", branch.formatId())
              .add("gtrid", branch.gtridHex())
              .add("bqual", branch.bqualHex())
              .add("state", branch.state().name())
              .add("preparedAt", branch.preparedAt().toString())
              .add("changeCount", branch.changeCount())
              .add("principal", branch.principal())
              .add("deployment", branch.deployment()));
    }
    return Json.createObjectBuilder().add("items", items).build();
  }
}
