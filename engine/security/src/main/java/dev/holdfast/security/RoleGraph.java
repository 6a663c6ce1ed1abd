package dev.holdfast.security;

import dev.holdfast.catalog.CatalogSnapshot;
import dev.holdfast.catalog.Role;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Who is a member of what, at one version of the catalog.
public final class RoleGraph {
  private RoleGraph() {}

  /// The roles whose privileges these roles have without SET ROLE: themselves, and what they
  /// inherit.
  public static Set<Integer> inherited(CatalogSnapshot catalog, Collection<Integer> roleIds) {
    return reachable(catalog, roleIds, true);
  }

  /// The roles that these roles are members of, directly or not, and themselves.
  public static Set<Integer> memberOf(CatalogSnapshot catalog, Collection<Integer> roleIds) {
    return reachable(catalog, roleIds, false);
  }

  /// Whether a role has the privileges of another one.
  public static boolean hasPrivilegesOf(CatalogSnapshot catalog, int roleId, int otherId) {
    return roleId == otherId
        || isSuperuser(catalog, roleId)
        || inherited(catalog, List.of(roleId)).contains(otherId);
  }

  /// Whether a role is a member of another one, directly or not; a superuser is one of all.
  public static boolean isMemberOf(CatalogSnapshot catalog, int roleId, int otherId) {
    return roleId == otherId
        || isSuperuser(catalog, roleId)
        || memberOf(catalog, List.of(roleId)).contains(otherId);
  }

  /// Whether a role is a superuser itself; this is not inherited.
  public static boolean isSuperuser(CatalogSnapshot catalog, int roleId) {
    Role role = catalog.role(roleId);
    return role != null && role.attributes().superuser();
  }

  private static Set<Integer> reachable(
      CatalogSnapshot catalog, Collection<Integer> from, boolean inheriting) {
    Set<Integer> reached = new HashSet<>(from);
    var waiting = new ArrayDeque<>(from);
    while (!waiting.isEmpty()) {
      Role role = catalog.role((int) waiting.remove());
      if (role == null || (inheriting && !role.attributes().inherit())) {
        continue;
      }
      for (Role.Membership membership : role.memberships()) {
        if (reached.add(membership.roleId())) {
          waiting.add(membership.roleId());
        }
      }
    }
    return reached;
  }
}
