package dev.holdfast.sql.statement;

import dev.holdfast.sql.statement.DdlStatement.ObjectKind;
import dev.holdfast.sql.statement.DdlStatement.ObjectName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement about roles and what they may do. What its names mean is decided when it runs.
///
/// Roles are names as folded; `public`, `current_user`, `current_role` and `session_user` arrive as
/// these words.
public sealed interface AccessStatement {
  /// A password on its way from the text to its hash. Prints as nothing.
  ///
  /// @param text or null for PASSWORD NULL, which takes the password away
  record Secret(@Nullable String text) {
    @Override
    public String toString() {
      return "?";
    }
  }

  /// What CREATE or ALTER ROLE says; null where it says nothing.
  ///
  /// @param unlock ACCOUNT UNLOCK: forget the failed log-ins
  record RoleOptions(
      @Nullable Boolean superuser,
      @Nullable Boolean createRole,
      @Nullable Boolean inherit,
      @Nullable Boolean login,
      @Nullable Integer connectionLimit,
      @Nullable Secret password,
      @Nullable String validUntil,
      boolean unlock) {}

  /// CREATE ROLE or USER.
  ///
  /// @param memberOf roles that the new one joins
  /// @param members roles that join the new one
  /// @param admins roles that join the new one with ADMIN OPTION
  record CreateRole(
      String role,
      RoleOptions options,
      List<String> memberOf,
      List<String> members,
      List<String> admins)
      implements AccessStatement {}

  /// ALTER ROLE or USER.
  record AlterRole(String role, RoleOptions options) implements AccessStatement {}

  /// ALTER ROLE … RENAME TO.
  record RenameRole(String role, String newName) implements AccessStatement {}

  /// DROP ROLE or USER.
  record DropRole(List<String> roles, boolean ifExists) implements AccessStatement {}

  /// GRANT or REVOKE of roles.
  ///
  /// @param adminOption GRANT … WITH ADMIN OPTION, or REVOKE ADMIN OPTION FOR
  record Membership(boolean grant, boolean adminOption, List<String> roles, List<String> members)
      implements AccessStatement {}

  /// GRANT or REVOKE of privileges.
  ///
  /// @param option GRANT … WITH GRANT OPTION, or REVOKE GRANT OPTION FOR
  /// @param privileges by name in upper case; none is ALL
  record Privileges(
      boolean grant,
      boolean option,
      List<NamedPrivilege> privileges,
      Target target,
      List<String> grantees,
      boolean cascade)
      implements AccessStatement {}

  /// A privilege, on the whole object or on columns.
  ///
  /// @param name in upper case, or ALL
  record NamedPrivilege(String name, List<String> columns) {}

  /// What privileges are about.
  ///
  /// @param kind TABLE (views too), SEQUENCE or SCHEMA
  /// @param allInSchemas whether the names are schemas, whose objects of this kind are meant
  record Target(ObjectKind kind, boolean allInSchemas, List<ObjectName> names) {}

  /// ALTER … OWNER TO.
  record ChangeOwner(ObjectKind kind, ObjectName object, boolean ifExists, String newOwner)
      implements AccessStatement {}

  /// REASSIGN OWNED.
  record ReassignOwned(List<String> roles, String newOwner) implements AccessStatement {}

  /// DROP OWNED: drops what the roles own, and takes back what was granted to them.
  record DropOwned(List<String> roles, boolean cascade) implements AccessStatement {}

  /// ALTER SYSTEM SET or RESET.
  ///
  /// @param setting in lower case, or null for RESET ALL
  /// @param value null for the default
  record SetSystem(@Nullable String setting, @Nullable String value) implements AccessStatement {}

  /// CREATE or DROP ROLE MAPPING: members of a server's group act as a role.
  record MapGroup(boolean create, String group, String role) implements AccessStatement {}
}
