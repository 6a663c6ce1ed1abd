package dev.holdfast.console.rest;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.security.enterprise.SecurityContext;

/// Who calls, as JSON.
final class CallerJson {
  private CallerJson() {}

  /// Nobody has logged in.
  static JsonObject ofNobody() {
    return Json.createObjectBuilder()
        .addNull("user")
        .add("roles", Json.createArrayBuilder())
        .build();
  }

  static JsonObject of(String user, SecurityContext security) {
    JsonArrayBuilder roles = Json.createArrayBuilder();
    if (security.isCallerInRole(Roles.ADMIN)) {
      roles.add(Roles.ADMIN);
    }
    return Json.createObjectBuilder().add("user", user).add("roles", roles).build();
  }
}
