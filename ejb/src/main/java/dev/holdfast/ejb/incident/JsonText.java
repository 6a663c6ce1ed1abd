package dev.holdfast.ejb.incident;

import dev.holdfast.api.incident.RunStep;
import dev.holdfast.api.incident.Verification;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What is kept as JSON in a column.
final class JsonText {
  private JsonText() {}

  static String of(Map<String, String> values) {
    JsonObjectBuilder json = Json.createObjectBuilder();
    new TreeMap<>(values).forEach(json::add);
    return json.build().toString();
  }

  static Map<String, String> map(String text) {
    var values = new LinkedHashMap<String, String>();
    parse(text).forEach((name, value) -> values.put(name, ((JsonString) value).getString()));
    return values;
  }

  static String of(RunStep.Table table) {
    JsonArrayBuilder rows = Json.createArrayBuilder();
    for (List<String> row : table.rows()) {
      rows.add(Json.createArrayBuilder(row));
    }
    return Json.createObjectBuilder()
        .add("columns", Json.createArrayBuilder(table.columns()))
        .add("rows", rows)
        .add("isCut", table.isCut())
        .build()
        .toString();
  }

  static RunStep.Table table(String text) {
    JsonObject json = parse(text);
    var rows = new ArrayList<List<String>>();
    for (JsonArray row : json.getJsonArray("rows").getValuesAs(JsonArray.class)) {
      rows.add(row.getValuesAs(JsonString::getString));
    }
    return new RunStep.Table(
        json.getJsonArray("columns").getValuesAs(JsonString::getString),
        rows,
        json.getBoolean("isCut"));
  }

  static String of(List<Verification> verifications) {
    JsonArrayBuilder items = Json.createArrayBuilder();
    for (Verification each : verifications) {
      items.add(
          Json.createObjectBuilder()
              .add("id", each.id())
              .add("title", each.title())
              .add("holds", each.holds()));
    }
    return Json.createObjectBuilder().add("items", items).build().toString();
  }

  static List<Verification> verifications(@Nullable String text) {
    return text == null
        ? List.of()
        : parse(text).getJsonArray("items").getValuesAs(JsonObject.class).stream()
            .map(each ->
                new Verification(
                    each.getString("id"), each.getString("title"), each.getBoolean("holds")))
            .toList();
  }

  private static JsonObject parse(String text) {
    try (var reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }
}
