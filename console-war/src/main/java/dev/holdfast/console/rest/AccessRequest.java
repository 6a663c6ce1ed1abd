package dev.holdfast.console.rest;

import dev.holdfast.api.access.Moment;
import dev.holdfast.api.access.PrivilegeGrant;
import dev.holdfast.api.access.RightsQuery;
import dev.holdfast.api.access.RoleOptions;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What callers ask and say of users, roles and rights.
final class AccessRequest {
  private AccessRequest() {}

  /// The moment of `asOf`, or null for the present.
  static @Nullable Moment moment(@Nullable String asOf) throws JsonBody.Unreadable {
    PastMoment past = PastMoment.parse(asOf);
    return past == null ? null : new Moment(past.text());
  }

  /// A page of a question about rights.
  static RightsQuery query(MultivaluedMap<String, String> asked, int limit, int offset)
      throws JsonBody.Unreadable {
    if (!Paging.allowed(limit, offset)) {
      throw new JsonBody.Unreadable(Paging.RULE);
    }
    return new RightsQuery(
        asked.getFirst("role"),
        asked.getFirst("object"),
        asked.getFirst("column"),
        asked.getFirst("privilege"),
        limit,
        offset);
  }

  static RoleOptions options(JsonObject json) throws JsonBody.Unreadable {
    try {
      return new RoleOptions(
          flag(json, "superuser"),
          flag(json, "createRole"),
          flag(json, "inherit"),
          flag(json, "login"),
          limit(json),
          until(json));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new JsonBody.Unreadable(String.valueOf(e.getMessage()));
    }
  }

  private static @Nullable Integer limit(JsonObject json) throws JsonBody.Unreadable {
    JsonValue value = json.get("connectionLimit");
    if (value == null) {
      return null;
    }
    return value.equals(JsonValue.NULL)
        ? Integer.valueOf(-1)
        : Integer.valueOf(JsonBody.number(json, "connectionLimit", -1));
  }

  private static @Nullable Instant until(JsonObject json) throws JsonBody.Unreadable {
    JsonValue value = json.get("validUntil");
    if (value == null) {
      return null;
    }
    return value.equals(JsonValue.NULL)
        ? Instant.MAX
        : Instant.parse(JsonBody.text(json, "validUntil"));
  }

  /// True or false, or null when it is missing.
  static @Nullable Boolean flag(JsonObject json, String name) throws JsonBody.Unreadable {
    JsonValue value = json.get(name);
    if (value == null) {
      return null;
    }
    if (value.getValueType() == JsonValue.ValueType.TRUE
        || value.getValueType() == JsonValue.ValueType.FALSE) {
      return value.getValueType() == JsonValue.ValueType.TRUE;
    }
    throw new JsonBody.Unreadable("The member " + name + " must be true or false.");
  }

  /// A list of texts, empty when it is missing.
  static List<String> texts(JsonObject json, String name) throws JsonBody.Unreadable {
    JsonValue value = json.get(name);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof JsonArray array)) {
      throw new JsonBody.Unreadable("The member " + name + " must be a list of strings.");
    }
    List<String> texts = new ArrayList<>();
    for (JsonValue each : array) {
      if (!(each instanceof JsonString text)) {
        throw new JsonBody.Unreadable("The member " + name + " must be a list of strings.");
      }
      texts.add(text.getString());
    }
    return texts;
  }

  static PrivilegeGrant grant(JsonObject json) throws JsonBody.Unreadable {
    String kind = JsonBody.textOrNull(json, "kind");
    try {
      return new PrivilegeGrant(
          texts(json, "privileges"),
          kind == null ? PrivilegeGrant.Kind.TABLE : kind(kind),
          JsonBody.textOrNull(json, "schema"),
          JsonBody.text(json, "object"),
          texts(json, "columns"),
          JsonBody.text(json, "grantee"),
          Boolean.TRUE.equals(flag(json, "grantOption")));
    } catch (IllegalArgumentException e) {
      throw new JsonBody.Unreadable(String.valueOf(e.getMessage()));
    }
  }

  private static PrivilegeGrant.Kind kind(String text) throws JsonBody.Unreadable {
    for (PrivilegeGrant.Kind each : PrivilegeGrant.Kind.values()) {
      if (each.name().equalsIgnoreCase(text)) {
        return each;
      }
    }
    throw new JsonBody.Unreadable("There is no such kind of object.");
  }

  /// The number of a policy's setting, or null for its default.
  static @Nullable Long value(JsonObject json) throws JsonBody.Unreadable {
    JsonValue value = json.get("value");
    try {
      if (value instanceof JsonNumber number) {
        return number.longValueExact();
      }
    } catch (ArithmeticException _) {
      // Answered below.
    }
    if (JsonValue.NULL.equals(value)) {
      return null;
    }
    throw new JsonBody.Unreadable("The member value must be a whole number, or null.");
  }
}
