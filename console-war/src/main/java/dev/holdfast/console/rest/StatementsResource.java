package dev.holdfast.console.rest;

import dev.holdfast.console.engine.DatabaseDoor;
import dev.holdfast.console.rest.JsonBody.Unreadable;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Runs one SQL statement as the caller, in a transaction of its own.
@Path("statements")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class StatementsResource {
  private static final int ROWS_DEFAULT = 1_000;
  private static final int ROWS_MAX = 100_000;

  @Inject private DatabaseDoor door;

  /// `{"sql": …, "parameters": […], "maxRows": n}`; answers `{"columns", "rows", "truncated"}` or
  /// `{"updateCount"}`.
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response run(String body) throws SQLException {
    try {
      JsonObject request = JsonBody.parse(body);
      String sql = JsonBody.text(request, "sql");
      int rowsMax = JsonBody.number(request, "maxRows", ROWS_DEFAULT);
      if (rowsMax < 1 || rowsMax > ROWS_MAX) {
        return Problem.badRequest("maxRows must be from 1 to " + ROWS_MAX + ".").toResponse();
      }
      return Response.ok(run(sql, request.get("parameters"), rowsMax)).build();
    } catch (Unreadable e) {
      return Problem.badRequest(e.reason()).toResponse();
    }
  }

  private JsonObject run(String sql, @Nullable JsonValue parameters, int rowsMax)
      throws SQLException {
    try (Connection connection = door.connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setMaxRows(rowsMax + 1);
      if (parameters instanceof JsonArray array) {
        for (int i = 0; i < array.size(); i++) {
          statement.setObject(i + 1, parameter(array.get(i)));
        }
      }
      return statement.execute()
          ? ResultJson.of(statement.getResultSet(), rowsMax)
          : ResultJson.ofUpdate(statement.getLargeUpdateCount());
    }
  }

  private static @Nullable Object parameter(JsonValue value) {
    return switch (value) {
      case JsonString text -> text.getString();
      case JsonNumber number ->
          number.isIntegral() ? (Object) number.longValueExact() : number.bigDecimalValue();
      default ->
          switch (value.getValueType()) {
            case TRUE -> true;
            case FALSE -> false;
            case NULL -> null;
            default -> value.toString();
          };
    };
  }
}
