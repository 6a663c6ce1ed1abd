package dev.holdfast.console.rest;

import dev.holdfast.api.access.EffectiveRight;
import dev.holdfast.api.access.GrantInfo;
import dev.holdfast.api.access.GroupMapping;
import dev.holdfast.api.access.LogIn;
import dev.holdfast.api.access.PolicyValue;
import dev.holdfast.api.access.RoleInfo;
import dev.holdfast.api.access.RoleMembership;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Users, roles and rights as JSON.
final class AccessJson {
  private AccessJson() {}

  static <T> JsonObject list(List<T> items, Function<T, JsonObjectBuilder> json) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    items.forEach(item -> array.add(json.apply(item)));
    return Json.createObjectBuilder().add("items", array).build();
  }

  static JsonObjectBuilder role(RoleInfo role) {
    RoleInfo.LogInState logIns = role.logIns();
    return Json.createObjectBuilder()
        .add("name", role.name())
        .add("superuser", role.superuser())
        .add("createRole", role.createRole())
        .add("inherit", role.inherit())
        .add("login", role.login())
        .add(
            "connectionLimit",
            role.connectionLimit() == null
                ? JsonValue.NULL
                : Json.createValue(role.connectionLimit()))
        .add("validUntil", text(role.validUntil()))
        .add("comment", text(role.comment()))
        .add("memberOf", Json.createArrayBuilder(role.memberOf()))
        .add("mappedGroups", Json.createArrayBuilder(role.mappedGroups()))
        .add("logIns", logIns == null ? JsonValue.NULL : logIns(logIns).build());
  }

  static JsonObjectBuilder logIns(RoleInfo.LogInState state) {
    return Json.createObjectBuilder()
        .add("hasPassword", state.hasPassword())
        .add("failureCount", state.failureCount())
        .add("lastFailureAt", text(state.lastFailureAt()))
        .add("lockedUntil", text(state.lockedUntil()));
  }

  static JsonObjectBuilder membership(RoleMembership membership) {
    return Json.createObjectBuilder()
        .add("role", membership.role())
        .add("member", membership.member())
        .add("adminOption", membership.adminOption())
        .add("grantor", membership.grantor());
  }

  static JsonObjectBuilder grant(GrantInfo grant) {
    return Json.createObjectBuilder()
        .add("kind", grant.kind())
        .add("schema", text(grant.schema()))
        .add("object", grant.object())
        .add("column", text(grant.column()))
        .add("privilege", grant.privilege())
        .add("grantee", grant.grantee())
        .add("grantor", grant.grantor())
        .add("grantOption", grant.grantOption())
        .add("owner", grant.owner());
  }

  static JsonObjectBuilder right(EffectiveRight right) {
    return Json.createObjectBuilder()
        .add("role", right.role())
        .add("kind", right.kind())
        .add("schema", text(right.schema()))
        .add("object", right.object())
        .add("column", text(right.column()))
        .add("privilege", right.privilege())
        .add("path", right.path());
  }

  static JsonObjectBuilder mapping(GroupMapping mapping) {
    return Json.createObjectBuilder().add("group", mapping.group()).add("role", mapping.role());
  }

  static JsonObjectBuilder policy(PolicyValue policy) {
    return Json.createObjectBuilder()
        .add("name", policy.name())
        .add("value", policy.value())
        .add("defaultValue", policy.defaultValue())
        .add("least", policy.least())
        .add("greatest", policy.greatest())
        .add("meaning", policy.meaning());
  }

  static JsonObjectBuilder logIn(LogIn logIn, boolean current) {
    return Json.createObjectBuilder()
        .add("id", logIn.id())
        .add("user", logIn.user())
        .add("since", logIn.since().toString())
        .add("lastUsed", logIn.lastUsed().toString())
        .add("address", logIn.address())
        .add("agent", logIn.agent())
        .add("current", current);
  }

  private static JsonValue text(@Nullable Object value) {
    return value == null ? JsonValue.NULL : Json.createValue(value.toString());
  }
}
