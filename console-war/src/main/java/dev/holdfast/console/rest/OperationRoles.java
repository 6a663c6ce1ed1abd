package dev.holdfast.console.rest;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonPatchBuilder;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Writes into the API's description which operations take a role: `x-roles`, one of which a caller
/// needs. It comes from the same annotation that [LoginRequired] obeys, so that both agree. An
/// operation without it takes a log-in at most, and the rights of the caller's role.
final class OperationRoles {
  private static final String MEMBER = "x-roles";
  private static final String ROOT = "/api/v1/";
  // A part of an address that says what it matches; the description has its name only.
  private static final Pattern PATTERN = Pattern.compile("\\{\\s*(\\w+)\\s*:[^{}]*}");

  private OperationRoles() {}

  /// The description with the roles of the operations in these classes.
  static JsonObject addTo(JsonObject description, List<Class<?>> resources) {
    JsonPatchBuilder patch = Json.createPatchBuilder();
    for (Class<?> resource : resources) {
      for (Method method : resource.getDeclaredMethods()) {
        NeedsRole needed = method.getAnnotation(NeedsRole.class);
        String verb = verb(method);
        if (needed != null && verb != null) {
          patch.add(
              pointer(resource, method, verb),
              Json.createArrayBuilder(List.of(needed.value())).build());
        }
      }
    }
    return patch.build().apply(description);
  }

  private static String pointer(Class<?> resource, Method method, String verb) {
    Path below = method.getAnnotation(Path.class);
    Path root = resource.getAnnotation(Path.class);
    String path = ROOT + root.value() + (below == null ? "" : "/" + below.value());
    String plain = PATTERN.matcher(path).replaceAll("{$1}");
    return "/paths/" + Json.encodePointer(plain) + "/" + verb + "/" + MEMBER;
  }

  private static @Nullable String verb(Method method) {
    for (Annotation each : method.getAnnotations()) {
      HttpMethod found = each.annotationType().getAnnotation(HttpMethod.class);
      if (found != null) {
        return found.value().toLowerCase(Locale.ROOT);
      }
    }
    return null;
  }
}
