package dev.holdfast.database.ddl;

import dev.holdfast.catalog.Role;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.security.Rights;
import dev.holdfast.security.RoleGraph;
import dev.holdfast.sql.statement.AccessStatement;
import java.util.ArrayList;
import java.util.List;

/// GRANT and REVOKE of roles.
final class MembershipGrants {
  private final CatalogEditor editor;

  MembershipGrants(CatalogEditor editor) {
    this.editor = editor;
  }

  void run(AccessStatement.Membership statement) {
    if (statement.grant()) {
      grant(statement.roles(), statement.members(), statement.adminOption());
    } else {
      revoke(statement);
    }
  }

  /// Makes members of roles.
  void grant(List<String> roles, List<String> members, boolean adminOption) {
    for (String roleName : roles) {
      for (String memberName : members) {
        Role role = RoleNames.require(editor, roleName);
        requireMayGrant(role);
        Role member = RoleNames.require(editor, memberName);
        requireNoCircle(role, member);
        join(role, member, adminOption);
      }
    }
  }

  private void join(Role role, Role member, boolean adminOption) {
    Role.Membership known = member.membership(role.id());
    if (known != null && (known.adminOption() || !adminOption)) {
      return; // PostgreSQL only tells that it is so already
    }
    var memberships = new ArrayList<>(member.memberships());
    memberships.removeIf(membership -> membership.roleId() == role.id());
    memberships.add(new Role.Membership(role.id(), editor.rights().self().id(), adminOption));
    editor.put(member.withMemberships(memberships));
  }

  private void requireNoCircle(Role role, Role member) {
    boolean circle =
        role.id() == member.id()
            || RoleGraph.memberOf(editor.catalog(), List.of(role.id())).contains(member.id());
    if (circle) {
      throw new HoldfastException(
          ErrorCode.INVALID_GRANT,
          "role \"" + role.name() + "\" is a member of role \"" + member.name() + "\"");
    }
  }

  private void revoke(AccessStatement.Membership statement) {
    for (String roleName : statement.roles()) {
      for (String memberName : statement.members()) {
        Role role = RoleNames.require(editor, roleName);
        requireMayGrant(role);
        Role member = RoleNames.require(editor, memberName);
        Role.Membership known = member.membership(role.id());
        if (known != null) {
          leave(member, known, statement.adminOption());
        }
      }
    }
  }

  private void leave(Role member, Role.Membership known, boolean onlyOption) {
    var memberships = new ArrayList<>(member.memberships());
    memberships.remove(known);
    if (onlyOption) {
      memberships.add(new Role.Membership(known.roleId(), known.grantorId(), false));
    }
    editor.put(member.withMemberships(memberships));
  }

  private void requireMayGrant(Role role) {
    Rights rights = editor.rights();
    if (rights.isSuperuser()) {
      return;
    }
    if (role.attributes().superuser()) {
      throw Rights.denied("must be superuser to alter superusers");
    }
    if (!rights.mayCreateRoles() && !hasAdminOption(role)) {
      throw Rights.denied("must have admin option on role \"" + role.name() + "\"");
    }
  }

  // Through any chain of memberships, of which the last one has the option.
  private boolean hasAdminOption(Role role) {
    for (int id : RoleGraph.memberOf(editor.catalog(), editor.rights().actingIds())) {
      Role member = editor.catalog().role(id);
      Role.Membership membership = member == null ? null : member.membership(role.id());
      if (membership != null && membership.adminOption()) {
        return true;
      }
    }
    return false;
  }
}
