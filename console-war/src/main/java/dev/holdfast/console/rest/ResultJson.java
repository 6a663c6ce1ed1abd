package dev.holdfast.console.rest;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;

/// A statement's result as JSON: numbers and booleans as such, everything else as text.
final class ResultJson {
  private ResultJson() {}

  static JsonObject ofUpdate(long updateCount) {
    return Json.createObjectBuilder().add("updateCount", updateCount).build();
  }

  /// At most `rowsMax` rows; says whether there were more.
  static JsonObject of(ResultSet rows, int rowsMax) throws SQLException {
    ResultSetMetaData metaData = rows.getMetaData();
    int columnCount = metaData.getColumnCount();
    JsonArrayBuilder columns = Json.createArrayBuilder();
    for (int column = 1; column <= columnCount; column++) {
      columns.add(
          Json.createObjectBuilder()
              .add("name", metaData.getColumnLabel(column))
              .add("type", metaData.getColumnTypeName(column)));
    }
    JsonArrayBuilder items = Json.createArrayBuilder();
    boolean more = rows.next();
    for (int row = 0; more && row < rowsMax; row++) {
      items.add(row(rows, columnCount));
      more = rows.next();
    }
    return Json.createObjectBuilder()
        .add("columns", columns)
        .add("rows", items)
        .add("truncated", more)
        .build();
  }

  private static JsonArrayBuilder row(ResultSet rows, int columnCount) throws SQLException {
    JsonArrayBuilder json = Json.createArrayBuilder();
    for (int column = 1; column <= columnCount; column++) {
      switch (rows.getObject(column)) {
        case null -> json.addNull();
        case Boolean truth -> json.add(truth);
        case Short number -> json.add(number);
        case Integer number -> json.add(number);
        case Long number -> json.add(number);
        case BigDecimal number -> json.add(number);
        case Double number when Double.isFinite(number) ->
            json.add(new BigDecimal(rows.getString(column)));
        case Float number when Float.isFinite(number) ->
            json.add(new BigDecimal(rows.getString(column)));
        default -> json.add(rows.getString(column));
      }
    }
    return json;
  }
}
