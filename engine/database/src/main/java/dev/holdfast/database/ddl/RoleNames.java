package dev.holdfast.database.ddl;

import dev.holdfast.catalog.CatalogSnapshot;
import dev.holdfast.catalog.Role;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import java.util.Set;

/// Names of roles, and the words that stand for one.
final class RoleNames {
  private static final Set<String> CURRENT = Set.of("current_user", "current_role", "user");
  private static final Set<String> RESERVED =
      Set.of("public", "none", "current_user", "current_role", "session_user", "user");

  private RoleNames() {}

  /// Refuses names that no role can have.
  static void check(String name) {
    Names.check(name);
    if (RESERVED.contains(name) || name.startsWith("pg_")) {
      throw new HoldfastException(
          ErrorCode.INVALID_PARAMETER_VALUE, "role name \"" + name + "\" is reserved");
    }
  }

  /// The role that a name or word means; UNDEFINED_OBJECT when there is none.
  static Role require(CatalogEditor editor, String name) {
    if (CURRENT.contains(name) || name.equals("session_user")) {
      return current(editor, editor.rights().self().id());
    }
    return require(editor.catalog(), name);
  }

  /// The same, with PUBLIC.
  static int requireGrantee(CatalogEditor editor, String name) {
    return name.equals("public") ? Role.PUBLIC_ID : require(editor, name).id();
  }

  static Role require(CatalogSnapshot catalog, String name) {
    Role role = catalog.role(name);
    if (role == null) {
      throw new HoldfastException(
          ErrorCode.UNDEFINED_OBJECT, "role \"" + name + "\" does not exist");
    }
    return role;
  }

  private static Role current(CatalogEditor editor, int id) {
    Role role = editor.catalog().role(id);
    return role == null ? editor.rights().self() : role;
  }
}
