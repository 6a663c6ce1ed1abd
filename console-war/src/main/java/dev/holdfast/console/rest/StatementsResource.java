package dev.holdfast.console.rest;

import dev.holdfast.ejb.database.DatabaseDoor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.security.enterprise.SecurityContext;
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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Runs one SQL statement as the caller, in a transaction of its own.
@Path("statements")
@Tag(name = "statements")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class StatementsResource {
  @Inject private DatabaseDoor door;
  @Inject private RunningStatements running;
  @Inject private SecurityContext security;

  /// Answers `{"columns", "rows", "truncated"}` or `{"updateCount"}`.
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "runStatement",
      summary = "Run one SQL statement as the caller",
      description =
          "With the rights that the caller's role has in the database. In a session and a transaction of its own, so BEGIN, COMMIT, ROLLBACK, SET and their"
              + " like are refused with SQLSTATE 0A000.")
  @RequestBody(
      required = true,
      description = "One statement and the values of its parameters",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = StatementRequest.class),
              examples = {
                @ExampleObject(name = "query", value = AnswerExamples.QUERY),
                @ExampleObject(name = "change", value = AnswerExamples.CHANGE)
              }))
  @APIResponse(
      responseCode = "200",
      description = "Its rows, or how many rows it changed",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(oneOf = {Answers.Rows.class, Answers.Count.class}),
              examples = {
                @ExampleObject(name = "query", value = AnswerExamples.ROWS),
                @ExampleObject(name = "change", value = AnswerExamples.COUNT)
              }))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "403", ref = "Forbidden")
  @APIResponse(responseCode = "409", ref = "Conflict")
  @APIResponse(responseCode = "415", ref = "NotJson")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response run(String body) throws SQLException {
    try {
      return Response.ok(run(StatementRequest.parse(body))).build();
    } catch (JsonBody.Unreadable e) {
      return Problem.badRequest(e.reason()).toResponse();
    }
  }

  private JsonObject run(StatementRequest request) throws SQLException, JsonBody.Unreadable {
    LeadingWord.check(request.sql());
    PastMoment moment = PastMoment.parse(request.asOf());
    try (Connection connection = door.connectFor(security.getCallerPrincipal().getName())) {
      if (moment == null) {
        return run(request, connection);
      }
      moment.enter(connection);
      try {
        return run(request, connection);
      } finally {
        PastMoment.leave(connection);
      }
    }
  }

  private JsonObject run(StatementRequest request, Connection connection)
      throws SQLException, JsonBody.Unreadable {
    try (PreparedStatement statement = connection.prepareStatement(request.sql())) {
      String id = request.id();
      if (id == null) {
        return run(request, statement);
      }
      var key = new RunningStatements.Key(security.getCallerPrincipal().getName(), id);
      if (!running.begin(key, statement)) {
        throw new JsonBody.Unreadable("You run a statement with the id " + id + " already.");
      }
      try {
        return run(request, statement);
      } finally {
        running.end(key, statement);
      }
    }
  }

  private static JsonObject run(StatementRequest request, PreparedStatement statement)
      throws SQLException {
    statement.setMaxRows(request.maxRows() + 1);
    statement.setQueryTimeout(request.timeoutSeconds());
    for (int i = 0; i < request.parameters().size(); i++) {
      statement.setObject(i + 1, request.parameters().get(i));
    }
    return statement.execute()
        ? ResultJson.of(statement.getResultSet(), request.maxRows())
        : ResultJson.ofUpdate(statement.getLargeUpdateCount());
  }
}
