package dev.holdfast.console.rest;

import dev.holdfast.api.DatabaseStatus;
import dev.holdfast.api.DatabaseStatus.Figures;
import dev.holdfast.ejb.database.DatabaseDoor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
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
import org.jspecify.annotations.Nullable;

/// The database as it is now.
@Path("status")
@Tag(name = "operation")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class StatusResource {
  @Inject private DatabaseDoor door;

  /// State, last commit, figures, commit latency.
  @GET
  @Operation(operationId = "readStatus", summary = "The database as it is now")
  @APIResponse(
      responseCode = "200",
      description = "State, last commit, figures, commit latency",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Answers.Status.class),
              examples = @ExampleObject(name = "open", value = AnswerExamples.STATUS)))
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public JsonObject status() throws SQLException {
    return json(door.dataSource().status());
  }

  static JsonObject json(DatabaseStatus status) {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("name", status.name())
            .add("version", status.version())
            .add("state", status.state().name())
            .add("uptimeSeconds", status.uptime().toSeconds())
            .add("lastCommitSequence", status.lastCommitSequence())
            .add("commitLatencyP50Micros", status.commitLatency().p50Micros())
            .add("commitLatencyP99Micros", status.commitLatency().p99Micros())
            .add("figures", figures(status.figures()));
    addOrNull(json, "writeFailure", status.writeFailure());
    addOrNull(json, "lastCommitAt", status.lastCommitAt());
    return json.build();
  }

  private static void addOrNull(JsonObjectBuilder json, String name, @Nullable Object value) {
    if (value == null) {
      json.addNull(name);
    } else {
      json.add(name, value.toString());
    }
  }

  private static JsonObjectBuilder figures(Figures figures) {
    return Json.createObjectBuilder()
        .add("sessions", figures.sessions())
        .add("transactions", figures.transactions())
        .add("inDoubtBranches", figures.inDoubtBranches())
        .add("tables", figures.tables())
        .add("rowVersions", figures.rowVersions())
        .add("commits", figures.commits())
        .add("rollbacks", figures.rollbacks())
        .add("forces", figures.forces())
        .add("logBytes", figures.logBytes())
        .add("logBytesSinceCheckpoint", figures.logBytesSinceCheckpoint())
        .add("checkpoints", figures.checkpoints())
        .add("statements", figures.statements())
        .add("failedStatements", figures.failedStatements());
  }
}
