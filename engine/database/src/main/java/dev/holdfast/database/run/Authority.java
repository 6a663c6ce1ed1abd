package dev.holdfast.database.run;

import dev.holdfast.catalog.CatalogSnapshot;
import dev.holdfast.catalog.Role;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.security.Rights;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/// As whom a session acts. Set by the edge that knows, never by the client.
public sealed interface Authority {
  /// What may be done, by the roles and grants of a catalog.
  Rights rights(CatalogSnapshot catalog);

  /// Whoever can open the files: owns the database.
  record Owner() implements Authority {
    @Override
    public Rights rights(CatalogSnapshot catalog) {
      Role owner = catalog.role(Role.OWNER_ID);
      return Rights.of(catalog, owner == null ? Role.OWNER : owner);
    }
  }

  /// A role that logged in with its password. The session ends when the role may no longer log in.
  record LoggedIn(int roleId) implements Authority {
    @Override
    public Rights rights(CatalogSnapshot catalog) {
      Role role = catalog.role(roleId);
      if (role == null || !role.attributes().login()) {
        throw new HoldfastException(
            ErrorCode.SESSION_TERMINATED,
            "terminating the session: its role was dropped or may no longer log in");
      }
      return Rights.of(catalog, role);
    }
  }

  /// The role that a data source of a server is configured with.
  record Configured(String roleName) implements Authority {
    @Override
    public Rights rights(CatalogSnapshot catalog) {
      Role role = catalog.role(roleName);
      if (role == null) {
        throw new HoldfastException(
            ErrorCode.INVALID_AUTHORIZATION,
            "the role \"" + roleName + "\" of the data source does not exist");
      }
      return Rights.of(catalog, role);
    }
  }

  /// A server's caller: the role of that name, if it may log in, and the roles that the caller's
  /// groups are mapped to. A stranger has what everybody has.
  record Caller(String name, Set<String> groups) implements Authority {
    /// Copies the set.
    public Caller {
      groups = Set.copyOf(groups);
    }

    @Override
    public Rights rights(CatalogSnapshot catalog) {
      Role named = catalog.role(name);
      Role self = named != null && named.attributes().login() ? named : null;
      Set<Integer> acting = new HashSet<>();
      if (self != null) {
        acting.add(self.id());
      }
      for (Role role : catalog.roles()) {
        if (!Collections.disjoint(role.mappedGroups(), groups)) {
          acting.add(role.id());
        }
      }
      if (self == null && acting.size() == 1) {
        self = catalog.role((int) acting.iterator().next());
      }
      return new Rights(catalog, self, acting);
    }
  }
}
