package dev.holdfast.database.view;

import dev.holdfast.catalog.CatalogSnapshot;
import dev.holdfast.catalog.Role;
import dev.holdfast.catalog.Schema;
import dev.holdfast.security.Credential;
import dev.holdfast.security.PasswordPolicy;
import dev.holdfast.security.PolicySetting;
import dev.holdfast.security.Rights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The `hf_…` views of roles, memberships, grants, what follows from them, and the password policy.
final class AccessViews {
  private AccessViews() {}

  static List<ViewDefinition> all() {
    return List.of(
        roles(), credentials(), memberships(), mappings(), grants(), effectiveRights(), settings());
  }

  private static ViewDefinition view(String name) {
    return new ViewDefinition(Schema.SYSTEM, name);
  }

  private static ViewDefinition roles() {
    return view("hf_roles")
        .text("role_name")
        .bigint("id")
        .flag("superuser", "create_role", "inherit", "login")
        .bigint("connection_limit")
        .timestamp("valid_until")
        .text("comment")
        .rows((_, catalog) -> catalog.roles().stream().map(AccessViews::role).toList());
  }

  private static @Nullable Object[] role(Role role) {
    Role.Attributes attributes = role.attributes();
    int limit = attributes.connectionLimit();
    return new @Nullable Object[] {
      role.name(),
      (long) role.id(),
      attributes.superuser(),
      attributes.createRole(),
      attributes.inherit(),
      attributes.login(),
      limit == Role.Attributes.NO_LIMIT ? null : Long.valueOf(limit),
      attributes.validUntilMicros(),
      role.comment()
    };
  }

  // Who may make roles sees all, everybody else his own.
  private static ViewDefinition credentials() {
    return view("hf_role_credentials")
        .text("role_name")
        .flag("has_password")
        .bigint("failure_count")
        .timestamp("last_failure_at", "locked_until")
        .rows((facts, catalog) -> {
          Rights rights = facts.rights();
          PasswordPolicy policy = PasswordPolicy.of(catalog.settings());
          Map<String, Credential> known = facts.credentials();
          return catalog.roles().stream()
              .filter(role -> rights.mayCreateRoles() || rights.actingIds().contains(role.id()))
              .map(role -> credential(role, known.get(role.name()), policy))
              .toList();
        });
  }

  private static @Nullable Object[] credential(
      Role role, @Nullable Credential credential, PasswordPolicy policy) {
    if (credential == null) {
      return new @Nullable Object[] {role.name(), false, 0L, null, null};
    }
    long until = policy.lockedUntilMicros(credential);
    boolean failed = credential.failureCount() > 0;
    return new @Nullable Object[] {
      role.name(),
      credential.hash() != null,
      credential.failureCount(),
      failed ? (Long) credential.lastFailureMicros() : null,
      until == 0 ? null : (Long) until
    };
  }

  private static ViewDefinition settings() {
    return view("hf_settings")
        .text("name")
        .bigint("value", "default_value", "least", "greatest")
        .text("meaning")
        .rows((_, catalog) ->
            Arrays.stream(PolicySetting.values())
                .map(setting ->
                    new @Nullable Object[] {
                      setting.settingName(),
                      (long) setting.number(catalog.settings()),
                      (long) setting.defaultNumber(),
                      (long) setting.min(),
                      (long) setting.max(),
                      setting.meaning()
                    })
                .toList());
  }

  private static ViewDefinition memberships() {
    return view("hf_role_members")
        .text("role_name", "member")
        .flag("admin_option")
        .text("grantor")
        .rows((_, catalog) -> {
          var rows = new ArrayList<@Nullable Object[]>();
          for (Role member : catalog.roles()) {
            for (Role.Membership membership : member.memberships()) {
              rows.add(
                  new @Nullable Object[] {
                    name(catalog, membership.roleId()),
                    member.name(),
                    membership.adminOption(),
                    name(catalog, membership.grantorId())
                  });
            }
          }
          return rows;
        });
  }

  private static ViewDefinition mappings() {
    return view("hf_role_mappings")
        .text("group_name", "role_name")
        .rows((_, catalog) -> {
          var rows = new ArrayList<@Nullable Object[]>();
          for (Role role : catalog.roles()) {
            role.mappedGroups()
                .forEach(group -> rows.add(new @Nullable Object[] {group, role.name()}));
          }
          return rows;
        });
  }

  private static ViewDefinition grants() {
    return view("hf_grants")
        .text("object_kind", "object_schema", "object_name", "column_name")
        .text("privilege", "grantee", "grantor")
        .flag("grant_option")
        .text("owner")
        .rows((_, catalog) -> new EffectiveRights(catalog).grants());
  }

  private static ViewDefinition effectiveRights() {
    return view("hf_effective_rights")
        .text("role_name", "object_kind", "object_schema", "object_name", "column_name")
        .text("privilege", "path")
        .rows((_, catalog) -> new EffectiveRights(catalog).rows());
  }

  /// The name of a role; the number of one that is gone.
  static String name(CatalogSnapshot catalog, int roleId) {
    if (roleId == Role.PUBLIC_ID) {
      return "public";
    }
    Role role = catalog.role(roleId);
    return role == null ? Integer.toString(roleId) : role.name();
  }
}
