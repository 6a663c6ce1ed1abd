package dev.holdfast.console.rest;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Reads request bodies; what cannot be read is the caller's fault and is named.
final class JsonBody {
  private static final int DEPTH_MAX = 64;

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

  /// The object in a body; its texts can be stored, and it is not nested deeper than [#DEPTH_MAX].
  static JsonObject parse(String body) throws Unreadable {
    if (depth(body) > DEPTH_MAX) {
      throw new Unreadable("The body may be nested " + DEPTH_MAX + " deep at most.");
    }
    // A reader stops where the object ends; in a list it must see all of the body.
    try (var reader = Json.createReader(new StringReader("[" + body + "]"))) {
      JsonArray bodies = reader.readArray();
      if (bodies.size() == 1 && bodies.getFirst() instanceof JsonObject object) {
        checkTexts(object);
        return object;
      }
    } catch (JsonException | IllegalStateException _) {
      // Answered below.
    }
    throw new Unreadable("The body must be one JSON object.");
  }

  /// How deep it is nested: parsers differ in how they fail when it is too much.
  private static int depth(String json) {
    int deepest = 0;
    int depth = 0;
    boolean inText = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (inText && c == '\\') {
        i++; // whatever is escaped, it is no end
      } else if (c == '"') {
        inText = !inText;
      } else if (!inText && (c == '{' || c == '[')) {
        depth++;
        deepest = Math.max(deepest, depth);
      } else if (!inText && (c == '}' || c == ']')) {
        depth--;
      }
    }
    return deepest;
  }

  private static void checkTexts(JsonValue value) throws Unreadable {
    switch (value) {
      case JsonString text -> checkText(text.getString());
      case JsonArray items -> {
        for (JsonValue item : items) {
          checkTexts(item);
        }
      }
      case JsonObject object -> {
        for (var member : object.entrySet()) {
          checkText(member.getKey());
          checkTexts(member.getValue());
        }
      }
      default -> {
        // Numbers, booleans and null have no text.
      }
    }
  }

  /// A database keeps text in UTF-8, and none with the character 0.
  private static void checkText(String text) throws Unreadable {
    boolean hasZero = text.indexOf(0) >= 0;
    if (hasZero || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new Unreadable("A text has the character 0 or half a surrogate pair.");
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

  static @Nullable Long longOrNull(JsonObject object, String name) throws Unreadable {
    JsonValue value = object.get(name);
    if (value == null || value.getValueType() == JsonValue.ValueType.NULL) {
      return null;
    }
    try {
      if (value instanceof JsonNumber number) {
        return number.longValueExact();
      }
    } catch (ArithmeticException _) {
      // Answered below.
    }
    throw new Unreadable("The member " + name + " must be a whole number.");
  }

  static int number(JsonObject object, String name, int otherwise) throws Unreadable {
    JsonValue value = object.get(name);
    if (value == null) {
      return otherwise;
    }
    try {
      if (value instanceof JsonNumber number) {
        return number.intValueExact();
      }
    } catch (ArithmeticException _) {
      // Answered below: cut off, it would be another number.
    }
    throw new Unreadable("The member " + name + " must be a whole number.");
  }
}
