package dev.holdfast.console.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What is said and answered of users, roles and rights, as the description of the API shows it.
final class AccessAnswers {
  static final String AS_OF = "A past moment: a timestamp with its offset, or a commit sequence";

  static final String ROLES =
      """
      {"items": [{"name": "ada", "superuser": false, "createRole": false, "inherit": true,
       "login": true, "connectionLimit": null, "validUntil": "2027-01-01T00:00:00Z",
       "comment": null, "memberOf": ["doctor"], "mappedGroups": [],
       "logIns": {"hasPassword": true, "failureCount": 0, "lastFailureAt": null,
       "lockedUntil": null}}]}
      """;

  static final String NEW_ROLE =
      """
      {"name": "ada", "password": "a long secret", "memberOf": ["doctor"], "login": true}
      """;

  static final String CHANGE =
      """
      {"login": false, "connectionLimit": 5, "validUntil": null}
      """;

  static final String PASSWORD =
      """
      {"password": "another long secret"}
      """;

  static final String MEMBERS =
      """
      {"items": [{"role": "doctor", "member": "ada", "adminOption": false, "grantor": "holdfast"}]}
      """;

  static final String MEMBER =
      """
      {"adminOption": false}
      """;

  static final String GRANTS =
      """
      {"items": [{"kind": "table", "schema": "public", "object": "orders", "column": "total",
       "privilege": "SELECT", "grantee": "clerk", "grantor": "holdfast", "grantOption": false,
       "owner": "holdfast"}]}
      """;

  static final String GRANT =
      """
      {"privileges": ["SELECT"], "kind": "table", "schema": "public", "object": "orders",
       "columns": ["total"], "grantee": "clerk", "grantOption": false}
      """;

  static final String REVOCATION =
      """
      {"privileges": ["SELECT"], "kind": "table", "schema": "public", "object": "orders",
       "grantee": "clerk", "cascade": true}
      """;

  static final String RIGHTS =
      """
      {"items": [{"role": "ada", "kind": "table", "schema": "public", "object": "orders",
       "column": "total", "privilege": "SELECT", "path": "ada > clerk: granted by holdfast"}]}
      """;

  static final String MAPPINGS =
      """
      {"items": [{"group": "ward-7", "role": "staff"}]}
      """;

  static final String MAPPING =
      """
      {"group": "ward-7", "role": "staff"}
      """;

  static final String LOG_INS =
      """
      {"items": [{"id": "0190f3a4-7d55-4a0e-9d0c-3f3b1c1f7b52", "user": "ada",
       "since": "2026-03-01T12:00:00Z", "lastUsed": "2026-03-01T12:10:00Z",
       "address": "10.0.0.7", "agent": "Mozilla/5.0", "current": true}]}
      """;

  static final String POLICY =
      """
      {"items": [{"name": "password_length_min", "value": 12, "defaultValue": 8, "least": 1,
       "greatest": 128, "meaning": "the fewest characters of a new password"}]}
      """;

  static final String POLICY_VALUE =
      """
      {"value": 12}
      """;

  private AccessAnswers() {}

  /// The roles.
  @Schema(name = "Roles", description = "By name", requiredProperties = "items")
  record Roles(List<Role> items) {}

  /// One role.
  @Schema(
      name = "Role",
      description = "A user, or a group of them",
      requiredProperties = {
        "name",
        "superuser",
        "createRole",
        "inherit",
        "login",
        "connectionLimit",
        "validUntil",
        "comment",
        "memberOf",
        "mappedGroups",
        "logIns"
      })
  record Role(
      String name,
      boolean superuser,
      @Schema(description = "Whether it may make and change roles") boolean createRole,
      @Schema(description = "Whether it has its roles' privileges without SET ROLE")
          boolean inherit,
      @Schema(description = "Whether it is a user") boolean login,
      @Schema(nullable = true, description = "How many sessions it may have; null for any number")
          @Nullable Integer connectionLimit,
      @Schema(nullable = true, format = "date-time", description = "When its password ends")
          @Nullable String validUntil,
      @Schema(nullable = true) @Nullable String comment,
      @Schema(description = "Roles that it is a direct member of") List<String> memberOf,
      @Schema(description = "Groups of the server that have it") List<String> mappedGroups,
      @Schema(nullable = true, description = "Null when the caller may not know")
          @Nullable LogIns logIns) {}

  /// How the log-ins of a role went.
  @Schema(
      name = "RoleLogIns",
      requiredProperties = {"hasPassword", "failureCount", "lastFailureAt", "lockedUntil"})
  record LogIns(
      boolean hasPassword,
      @Schema(description = "Since the last success") long failureCount,
      @Schema(nullable = true, format = "date-time") @Nullable String lastFailureAt,
      @Schema(
              nullable = true,
              format = "date-time",
              description = "When a password is looked at again; may be over")
          @Nullable String lockedUntil) {}

  /// A new role.
  @Schema(name = "NewRole", description = "A new user or role", requiredProperties = "name")
  record NewRole(
      String name,
      @Schema(format = "password", writeOnly = true) String password,
      @Schema(description = "Roles that it joins") List<String> memberOf,
      boolean superuser,
      boolean createRole,
      boolean inherit,
      boolean login,
      @Schema(nullable = true) @Nullable Integer connectionLimit,
      @Schema(nullable = true, format = "date-time") @Nullable String validUntil) {}

  /// What changes of a role.
  @Schema(name = "RoleChange", description = "What is missing stays; null is no limit, or no end")
  record Change(
      boolean superuser,
      boolean createRole,
      boolean inherit,
      boolean login,
      @Schema(nullable = true) @Nullable Integer connectionLimit,
      @Schema(nullable = true, format = "date-time") @Nullable String validUntil) {}

  /// A password.
  @Schema(name = "NewPassword", requiredProperties = "password")
  record NewPassword(@Schema(format = "password", writeOnly = true) String password) {}

  /// Memberships.
  @Schema(name = "Members", requiredProperties = "items")
  record Members(List<Member> items) {}

  /// A membership.
  @Schema(
      name = "Member",
      requiredProperties = {"role", "member", "adminOption", "grantor"})
  record Member(
      String role,
      String member,
      @Schema(description = "Whether the member may give it on") boolean adminOption,
      String grantor) {}

  /// What a new member gets.
  @Schema(name = "NewMember", description = "How somebody becomes a member")
  record NewMember(
      @Schema(description = "Whether the member may give it on") boolean adminOption) {}

  /// Grants.
  @Schema(name = "Grants", requiredProperties = "items")
  record Grants(List<Grant> items) {}

  /// A grant.
  @Schema(
      name = "Grant",
      description = "One privilege that was given",
      requiredProperties = {
        "kind",
        "schema",
        "object",
        "column",
        "privilege",
        "grantee",
        "grantor",
        "grantOption",
        "owner"
      })
  record Grant(
      @Schema(enumeration = {"schema", "table", "view", "sequence"}) String kind,
      @Schema(nullable = true, description = "Null for a schema") @Nullable String schema,
      String object,
      @Schema(nullable = true, description = "Null for the whole object") @Nullable String column,
      @Schema(examples = "SELECT") String privilege,
      @Schema(description = "A role, or public") String grantee,
      String grantor,
      boolean grantOption,
      String owner) {}

  /// What is granted.
  @Schema(
      name = "NewGrant",
      requiredProperties = {"privileges", "object", "grantee"})
  record NewGrant(
      List<String> privileges,
      @Schema(
              enumeration = {"table", "sequence", "schema"},
              defaultValue = "table")
          String kind,
      @Schema(nullable = true) @Nullable String schema,
      String object,
      @Schema(description = "None for the whole object") List<String> columns,
      @Schema(description = "A role, or public") String grantee,
      @Schema(description = "Whether the grantee may give it on") boolean grantOption) {}

  /// What is revoked.
  @Schema(
      name = "Revocation",
      requiredProperties = {"privileges", "object", "grantee"})
  record Revocation(
      List<String> privileges,
      @Schema(
              enumeration = {"table", "sequence", "schema"},
              defaultValue = "table")
          String kind,
      @Schema(nullable = true) @Nullable String schema,
      String object,
      List<String> columns,
      String grantee,
      @Schema(description = "That only the right to give it on is taken") boolean grantOption,
      @Schema(description = "Also what the grantee has given on") boolean cascade) {}

  /// Rights.
  @Schema(name = "EffectiveRights", requiredProperties = "items")
  record Rights(List<Right> items) {}

  /// A right.
  @Schema(
      name = "EffectiveRight",
      description = "That a role may do something, and why",
      requiredProperties = {"role", "kind", "schema", "object", "column", "privilege", "path"})
  record Right(
      String role,
      @Schema(enumeration = {"schema", "table", "view", "sequence"}) String kind,
      @Schema(nullable = true) @Nullable String schema,
      String object,
      @Schema(nullable = true) @Nullable String column,
      String privilege,
      @Schema(description = "The roles and the grant by which it comes") String path) {}

  /// Mappings.
  @Schema(name = "RoleMappings", requiredProperties = "items")
  record Mappings(List<Mapping> items) {}

  /// A mapping.
  @Schema(
      name = "RoleMapping",
      requiredProperties = {"group", "role"})
  record Mapping(@Schema(description = "Of the server") String group, String role) {}

  /// Log-ins.
  @Schema(name = "LogIns", description = "The newest first", requiredProperties = "items")
  record OpenLogIns(List<OpenLogIn> items) {}

  /// A log-in.
  @Schema(
      name = "LogIn",
      requiredProperties = {"id", "user", "since", "lastUsed", "address", "agent", "current"})
  record OpenLogIn(
      String id,
      String user,
      @Schema(format = "date-time") String since,
      @Schema(format = "date-time") String lastUsed,
      @Schema(description = "Where from") String address,
      @Schema(description = "The program, as it calls itself") String agent,
      @Schema(description = "Whether this request belongs to it") boolean current) {}

  /// The policy.
  @Schema(name = "PasswordPolicy", requiredProperties = "items")
  record Policy(List<Setting> items) {}

  /// One number of it.
  @Schema(
      name = "PolicySetting",
      requiredProperties = {"name", "value", "defaultValue", "least", "greatest", "meaning"})
  record Setting(
      String name, long value, long defaultValue, long least, long greatest, String meaning) {}

  /// A new number.
  @Schema(name = "PolicyValue", requiredProperties = "value")
  record Value(
      @Schema(nullable = true, description = "Null for the default") @Nullable Long value) {}
}
