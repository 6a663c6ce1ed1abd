package dev.holdfast.console.rest;

import dev.holdfast.api.audit.AuditClass;
import dev.holdfast.api.audit.AuditHead;
import dev.holdfast.api.audit.AuditOutcome;
import dev.holdfast.api.audit.AuditQuery;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What callers ask of the audit trail.
final class AuditRequest {
  private static final int LIMIT_DEFAULT = 100;

  private AuditRequest() {}

  /// The query that the parameters of a request say.
  static AuditQuery query(MultivaluedMap<String, String> parameters) throws JsonBody.Unreadable {
    Integer limit = value(parameters, "limit", Integer::valueOf);
    int wanted = limit == null ? LIMIT_DEFAULT : limit;
    if (wanted < 1 || wanted > AuditQuery.LIMIT_MAX) {
      throw new JsonBody.Unreadable("limit is from 1 to " + AuditQuery.LIMIT_MAX);
    }
    return new AuditQuery(
        parameters.getFirst("principal"),
        value(parameters, "class", text -> AuditClass.valueOf(text.toUpperCase(Locale.ROOT))),
        parameters.getFirst("action"),
        parameters.getFirst("object"),
        value(parameters, "outcome", text -> AuditOutcome.valueOf(text.toUpperCase(Locale.ROOT))),
        value(parameters, "session", Long::valueOf),
        value(parameters, "from", Instant::parse),
        value(parameters, "to", Instant::parse),
        value(parameters, "before", Long::valueOf),
        wanted);
  }

  private static <T> @Nullable T value(
      MultivaluedMap<String, String> parameters, String name, Function<String, T> parse)
      throws JsonBody.Unreadable {
    String text = parameters.getFirst(name);
    try {
      return text == null ? null : parse.apply(text);
    } catch (IllegalArgumentException | DateTimeParseException _) {
      throw new JsonBody.Unreadable("the parameter " + name + " cannot be read: " + text);
    }
  }

  /// The head in a body, or null for an empty object.
  static @Nullable AuditHead kept(String body) throws JsonBody.Unreadable {
    JsonObject json = JsonBody.parse(body);
    if (json.isEmpty()) {
      return null;
    }
    if (json.get("number") instanceof JsonNumber number
        && json.get("hash") instanceof JsonString hash
        && number.isIntegral()
        && hash.getString().matches("[0-9a-f]{64}")) {
      return new AuditHead(number.longValue(), hash.getString());
    }
    throw new JsonBody.Unreadable("a head has a number and a hash of 64 hexadecimal digits");
  }
}
