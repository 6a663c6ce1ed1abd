package dev.holdfast.console.rest;

import dev.holdfast.ejb.database.DatabaseDoor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// Runs one SQL statement as the caller, in a transaction of its own.
@Path("statements")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class StatementsResource {
  @Inject private DatabaseDoor door;

  /// Answers `{"columns", "rows", "truncated"}` or `{"updateCount"}`.
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "runStatement", summary = "Run one SQL statement as the caller")
  @APIResponse(responseCode = "200", description = "{columns, rows, truncated} or {updateCount}")
  @APIResponse(responseCode = "400", description = "The statement failed: problem with SQLSTATE")
  @APIResponse(responseCode = "401", description = "Log-in needed")
  public Response run(@RequestBodySchema(StatementRequest.class) String body) throws SQLException {
    try {
      return Response.ok(run(StatementRequest.parse(body))).build();
    } catch (JsonBody.Unreadable e) {
      return Problem.badRequest(e.reason()).toResponse();
    }
  }

  private JsonObject run(StatementRequest request) throws SQLException {
    try (Connection connection = door.connect();
        PreparedStatement statement = connection.prepareStatement(request.sql())) {
      statement.setMaxRows(request.maxRows() + 1);
      for (int i = 0; i < request.parameters().size(); i++) {
        statement.setObject(i + 1, request.parameters().get(i));
      }
      return statement.execute()
          ? ResultJson.of(statement.getResultSet(), request.maxRows())
          : ResultJson.ofUpdate(statement.getLargeUpdateCount());
    }
  }
}
