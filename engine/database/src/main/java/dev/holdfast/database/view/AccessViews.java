package dev.holdfast.database.view;

import dev.holdfast.catalog.CatalogSnapshot;
import dev.holdfast.catalog.Role;
import dev.holdfast.catalog.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The `hf_…` views of roles, memberships, grants and what follows from them.
final class AccessViews {
  private AccessViews() {}

  static List<ViewDefinition> all() {
    return List.of(roles(), memberships(), mappings(), grants(), effectiveRights());
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
