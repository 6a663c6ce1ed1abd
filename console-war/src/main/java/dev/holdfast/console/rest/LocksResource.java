package dev.holdfast.console.rest;

import dev.holdfast.api.HoldfastDataSource;
import dev.holdfast.api.SessionInfo;
import dev.holdfast.api.TransactionInfo;
import dev.holdfast.console.locks.LockForest;
import dev.holdfast.ejb.database.DatabaseDoor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Who waits for whom. Shows waits, never all locks: those are many, and harmless.
@Path("lock-waits")
@Tag(name = "operation")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class LocksResource {
  @Inject private DatabaseDoor door;

  /// The waits as a tree in depth-first order: `depth` 0 blocks and does not wait.
  @GET
  @Operation(operationId = "listLockWaits", summary = "Who waits for whom, blockers first")
  @APIResponse(
      responseCode = "200",
      description = "The waits as a tree",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = OperatorAnswers.LockWaits.class),
              examples = @ExampleObject(name = "one", value = OperatorExamples.LOCK_WAITS)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response list(
      @Parameter(description = Paging.LIMIT) @QueryParam("limit") @DefaultValue("200") int limit,
      @Parameter(description = Paging.OFFSET) @QueryParam("offset") @DefaultValue("0") int offset)
      throws SQLException {
    if (!Paging.allowed(limit, offset)) {
      return Problem.badRequest(Paging.RULE).toResponse();
    }
    HoldfastDataSource database = door.dataSource();
    LockForest forest = LockForest.of(database.operations().transactions());
    List<LockForest.Node> nodes = forest.nodes();
    Map<Long, SessionInfo> sessions = byTransaction(database.sessions());
    JsonArrayBuilder items = Json.createArrayBuilder();
    nodes.stream().skip(offset).limit(limit).forEach(node -> items.add(json(node, sessions)));
    return Response.ok(
            Json.createObjectBuilder()
                .add("items", items)
                .add("waiting", forest.waitingCount())
                .add("total", nodes.size())
                .add("offset", offset)
                .build())
        .build();
  }

  private static Map<Long, SessionInfo> byTransaction(List<SessionInfo> sessions) {
    var found = new HashMap<Long, SessionInfo>();
    for (SessionInfo session : sessions) {
      Long transactionId = session.transactionId();
      if (transactionId != null) {
        found.put(transactionId, session);
      }
    }
    return found;
  }

  static JsonObjectBuilder json(LockForest.Node node, Map<Long, SessionInfo> sessions) {
    TransactionInfo transaction = node.transaction();
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("transactionId", transaction.id())
            .add("depth", node.depth())
            .add("blocked", node.blockedCount())
            .add("state", transaction.state().name())
            .add("principal", transaction.principal())
            .add("deployment", transaction.deployment())
            .add("beganAt", transaction.beganAt().toString())
            .add("locks", transaction.lockCount())
            .add("waitsFor", Json.createArrayBuilder(transaction.waitsFor()));
    SessionInfo session = sessions.get(transaction.id());
    return session == null ? json.addNull("session") : json.add("session", SessionJson.of(session));
  }
}
