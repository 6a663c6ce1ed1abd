package dev.holdfast.console.rest;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/// The schema objects of a connection as JSON, read from `information_schema`.
final class CatalogJson {
  private static final String TABLES =
      """
      SELECT table_schema, table_name, table_type FROM information_schema.tables
      ORDER BY table_schema, table_name
      """;
  private static final String COLUMNS =
      """
      SELECT table_schema, table_name, column_name, data_type, is_nullable
      FROM information_schema.columns ORDER BY table_schema, table_name, ordinal_position
      """;
  private static final String KEYS =
      """
      SELECT c.table_schema, c.table_name, k.column_name
      FROM information_schema.table_constraints c
      JOIN information_schema.key_column_usage k
        ON k.constraint_schema = c.constraint_schema AND k.constraint_name = c.constraint_name
        AND k.table_name = c.table_name
      WHERE c.constraint_type = 'PRIMARY KEY'
      ORDER BY c.table_schema, c.table_name, k.ordinal_position
      """;

  private final Map<String, Relation> relations = new LinkedHashMap<>();

  private record Relation(
      String schema, String name, String kind, JsonArrayBuilder columns, JsonArrayBuilder key) {}

  private interface Row {
    void read(ResultSet row) throws SQLException;
  }

  private CatalogJson() {}

  static JsonObject of(Connection connection) throws SQLException {
    var catalog = new CatalogJson();
    catalog.read(connection);
    JsonArrayBuilder items = Json.createArrayBuilder();
    for (Relation each : catalog.relations.values()) {
      items.add(
          Json.createObjectBuilder()
              .add("schema", each.schema())
              .add("name", each.name())
              .add("kind", each.kind())
              .add("columns", each.columns())
              .add("key", each.key()));
    }
    return Json.createObjectBuilder().add("items", items).build();
  }

  private void read(Connection connection) throws SQLException {
    forEach(
        connection,
        TABLES,
        row -> {
          String kind = row.getString(3).equals("VIEW") ? "VIEW" : "TABLE";
          var relation =
              new Relation(
                  row.getString(1),
                  row.getString(2),
                  kind,
                  Json.createArrayBuilder(),
                  Json.createArrayBuilder());
          relations.put(nameOf(row), relation);
        });
    forEach(
        connection,
        COLUMNS,
        row -> {
          Relation relation = relations.get(nameOf(row));
          if (relation != null) {
            relation
                .columns()
                .add(
                    Json.createObjectBuilder()
                        .add("name", row.getString(3))
                        .add("type", row.getString(4))
                        .add("nullable", row.getString(5).equals("YES")));
          }
        });
    forEach(
        connection,
        KEYS,
        row -> {
          Relation relation = relations.get(nameOf(row));
          if (relation != null) {
            relation.key().add(row.getString(3));
          }
        });
  }

  private static String nameOf(ResultSet row) throws SQLException {
    return row.getString(1) + '.' + row.getString(2);
  }

  private static void forEach(Connection connection, String sql, Row each) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        each.read(rows);
      }
    }
  }
}
