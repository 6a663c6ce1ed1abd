package dev.holdfast.console.rest;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import org.jspecify.annotations.Nullable;

/// Reads request bodies; what cannot be read is the caller's fault and is named.
final class JsonBody {
  private JsonBody() {}

  /// The caller sent a body that this operation cannot read.
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    Unreadable(String reason) {
      super(reason);
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }

  static JsonObject parse(String body) throws Unreadable {
    try (var reader = Json.createReader(new StringReader(body))) {
      return reader.readObject();
    } catch (JsonException | IllegalStateException _) {
      throw new Unreadable("The body must be one JSON object.");
    }
  }

  static String text(JsonObject object, String name) throws Unreadable {
    if (object.get(name) instanceof JsonString text) {
      return text.getString();
    }
    throw new Unreadable("The member " + name + " must be a string.");
  }

  static double fraction(JsonObject object, String name) throws Unreadable {
    if (object.get(name) instanceof JsonNumber number) {
      return number.doubleValue();
    }
    throw new Unreadable("The member " + name + " must be a number.");
  }

  static @Nullable String textOrNull(JsonObject object, String name) throws Unreadable {
    JsonValue value = object.get(name);
    return value == null || value.getValueType() == JsonValue.ValueType.NULL
        ? null
        : text(object, name);
  }

  static int number(JsonObject object, String name, int otherwise) throws Unreadable {
    JsonValue value = object.get(name);
    if (value == null) {
      return otherwise;
    }
    if (value.getValueType() == JsonValue.ValueType.NUMBER) {
      return object.getInt(name);
    }
    throw new Unreadable("The member " + name + " must be a number.");
  }
}
