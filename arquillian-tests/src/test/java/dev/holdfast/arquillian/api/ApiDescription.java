package dev.holdfast.arquillian.api;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the server says that its API offers.
public final class ApiDescription {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  private final List<ApiOperation> operations = new ArrayList<>();

  private ApiDescription(JsonObject document) {
    document
        .getJsonObject("paths")
        .forEach((path, item) ->
            item.asJsonObject().entrySet().stream()
                .filter(each -> METHODS.contains(each.getKey()))
                .forEach(each ->
                    operations.add(
                        operation(path, each.getKey(), each.getValue().asJsonObject()))));
  }

  /// Asks the server.
  public static ApiDescription of(Visitor anybody) throws Exception {
    return new ApiDescription(anybody.send("GET", "/api/v1/openapi.json", null).json());
  }

  private static ApiOperation operation(String path, String method, JsonObject operation) {
    JsonArray security = operation.getJsonArray("security");
    JsonObject body = operation.getJsonObject("requestBody");
    return new ApiOperation(
        operation.getString("operationId"),
        method.toUpperCase(Locale.ROOT),
        path,
        security != null && security.isEmpty(),
        operation.containsKey("x-roles")
            ? operation.getJsonArray("x-roles").getValuesAs(JsonString.class).stream()
                .map(JsonString::getString)
                .collect(Collectors.toCollection(LinkedHashSet::new))
            : Set.of(),
        queries(operation),
        body != null,
        body == null ? null : example(body));
  }

  private static List<String> queries(JsonObject operation) {
    JsonArray parameters = operation.getJsonArray("parameters");
    return parameters == null
        ? List.of()
        : parameters.getValuesAs(JsonObject.class).stream()
            .filter(each -> each.getString("in", "").equals("query"))
            .map(each -> each.getString("name"))
            .toList();
  }

  private static @Nullable JsonObject example(JsonObject body) {
    JsonObject content = body.getJsonObject("content").getJsonObject("application/json");
    JsonObject examples = content.getJsonObject("examples");
    if (examples == null || examples.isEmpty()) {
      return null;
    }
    JsonValue value = examples.values().iterator().next().asJsonObject().get("value");
    if (!(value instanceof JsonString text)) {
      return value.asJsonObject();
    }
    try (JsonReader reader = Json.createReader(new StringReader(text.getString()))) {
      return reader.readObject();
    }
  }

  /// All operations.
  public List<ApiOperation> operations() {
    return operations;
  }

  /// All roles that an operation names.
  public Set<String> roles() {
    var roles = new TreeSet<String>();
    operations.forEach(each -> roles.addAll(each.roles()));
    return roles;
  }
}
