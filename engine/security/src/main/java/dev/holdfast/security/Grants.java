package dev.holdfast.security;

import dev.holdfast.catalog.CatalogSnapshot;
import dev.holdfast.catalog.Grant;
import dev.holdfast.catalog.Privilege;
import dev.holdfast.catalog.Role;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The grants on one object or column as GRANT and REVOKE change them, by PostgreSQL's rules:
/// nobody gives what was not given to him, and nothing given on outlives the option to give it.
///
/// Used by one thread.
public final class Grants {
  private static final int EVERYTHING = -1;

  private final CatalogSnapshot catalog;
  private final int ownerId;
  private final List<Grant> grants;

  /// The grants on something that a role owns.
  public Grants(CatalogSnapshot catalog, int ownerId, List<Grant> grants) {
    this.catalog = catalog;
    this.ownerId = ownerId;
    this.grants = new ArrayList<>(grants);
  }

  /// The grants as they are now.
  public List<Grant> list() {
    return List.copyOf(grants);
  }

  /// The privileges of a mask that these roles have, by whatever way; `roles` includes what they
  /// inherit.
  public static int privileges(List<Grant> grants, Set<Integer> roles, int mask) {
    int found = Privilege.NONE;
    for (Grant grant : grants) {
      if (grant.granteeId() == Role.PUBLIC_ID || roles.contains(grant.granteeId())) {
        found |= grant.privileges();
      }
    }
    return found & mask;
  }

  /// The privileges of a mask that a role may give on. The owner may give all.
  public int grantOptions(int roleId, int mask) {
    return optionsOf(roleId, rooted()) & mask;
  }

  /// Adds what a grant says to what its grantee has from the same grantor.
  public void add(Grant added) {
    if (added.grantOptions() != Privilege.NONE) {
      if (added.granteeId() == Role.PUBLIC_ID) {
        throw invalid("grant options can only be granted to roles");
      }
      refuseCircle(added);
    }
    int at = indexOf(added.granteeId(), added.grantorId());
    if (at < 0) {
      grants.add(added);
    } else {
      Grant old = grants.get(at);
      grants.set(
          at,
          new Grant(
              old.granteeId(),
              old.grantorId(),
              old.privileges() | added.privileges(),
              old.grantOptions() | added.grantOptions()));
    }
  }

  /// Takes back what a grant says; with `cascade` also what the grantee gave on, which else is
  /// refused.
  public void remove(Grant removed, boolean cascade) {
    int at = indexOf(removed.granteeId(), removed.grantorId());
    if (at < 0) {
      return;
    }
    Map<Integer, Integer> before = rooted();
    Grant old = grants.get(at);
    int privileges = old.privileges() & ~removed.privileges();
    int options = old.grantOptions() & ~removed.grantOptions();
    if (privileges == Privilege.NONE && options == Privilege.NONE) {
      grants.remove(at);
    } else {
      grants.set(at, new Grant(old.granteeId(), old.grantorId(), privileges, options));
    }
    if (old.grantOptions() != options) {
      removeAbandoned(before, cascade);
    }
  }

  /// Forgets a role that is dropped, as grantee and as grantor.
  public void removeRoles(Collection<Integer> roleIds) {
    grants.removeIf(
        grant -> roleIds.contains(grant.granteeId()) || roleIds.contains(grant.grantorId()));
  }

  /// Puts a new owner in the place of the old one.
  public void changeOwner(int newOwnerId) {
    var before = List.copyOf(grants);
    grants.clear();
    for (Grant grant : before) {
      add(
          grants,
          new Grant(
              replaced(grant.granteeId(), newOwnerId),
              replaced(grant.grantorId(), newOwnerId),
              grant.privileges(),
              grant.grantOptions()));
    }
  }

  private int replaced(int roleId, int newOwnerId) {
    return roleId == ownerId ? newOwnerId : roleId;
  }

  private static void add(List<Grant> grants, Grant added) {
    for (int i = 0; i < grants.size(); i++) {
      Grant old = grants.get(i);
      if (old.granteeId() == added.granteeId() && old.grantorId() == added.grantorId()) {
        grants.set(
            i,
            new Grant(
                old.granteeId(),
                old.grantorId(),
                old.privileges() | added.privileges(),
                old.grantOptions() | added.grantOptions()));
        return;
      }
    }
    grants.add(added);
  }

  private int indexOf(int granteeId, int grantorId) {
    for (int i = 0; i < grants.size(); i++) {
      if (grants.get(i).granteeId() == granteeId && grants.get(i).grantorId() == grantorId) {
        return i;
      }
    }
    return -1;
  }

  // PostgreSQL looks only at whether the grantor has the option from anybody, so that two roles
  // which gave it to each other keep it; the standard asks for a chain that begins at the owner.
  private void removeAbandoned(Map<Integer, Integer> before, boolean cascade) {
    Map<Integer, Integer> after = rooted();
    for (int i = grants.size() - 1; i >= 0; i--) {
      Grant grant = grants.get(i);
      int lost = optionsOf(grant.grantorId(), before) & ~optionsOf(grant.grantorId(), after);
      int gone = grant.privileges() & lost;
      if (gone == Privilege.NONE) {
        continue;
      }
      if (!cascade) {
        throw new HoldfastException(
            ErrorCode.DEPENDENT_OBJECTS,
            "dependent privileges exist; use CASCADE to revoke them too");
      }
      int privileges = grant.privileges() & ~gone;
      if (privileges == Privilege.NONE) {
        grants.remove(i);
      } else {
        grants.set(
            i,
            new Grant(
                grant.granteeId(), grant.grantorId(), privileges, grant.grantOptions() & ~gone));
      }
    }
  }

  /// The options that each grantee has by a chain of grants that begins at the owner.
  private Map<Integer, Integer> rooted() {
    Map<Integer, Integer> options = new HashMap<>();
    boolean more = true;
    while (more) {
      more = false;
      for (Grant grant : grants) {
        int given = grant.grantOptions() & optionsOf(grant.grantorId(), options);
        int known = options.getOrDefault(grant.granteeId(), Privilege.NONE);
        more |= (given & ~known) != Privilege.NONE;
        options.put(grant.granteeId(), known | given);
      }
    }
    return options;
  }

  private int optionsOf(int roleId, Map<Integer, Integer> rooted) {
    if (RoleGraph.hasPrivilegesOf(catalog, roleId, ownerId)) {
      return EVERYTHING;
    }
    int options = Privilege.NONE;
    for (int id : RoleGraph.inherited(catalog, List.of(roleId))) {
      options |= rooted.getOrDefault(id, Privilege.NONE);
    }
    return options;
  }

  // Without all options of the grantee, and what hangs on them, the grantor must still have his.
  private void refuseCircle(Grant added) {
    if (added.grantorId() == ownerId) {
      return;
    }
    var without = new Grants(catalog, ownerId, grants);
    for (Grant grant : grants) {
      if (grant.granteeId() == added.granteeId()) {
        without.remove(
            new Grant(
                grant.granteeId(), grant.grantorId(), grant.grantOptions(), grant.grantOptions()),
            true);
      }
    }
    int left = without.grantOptions(added.grantorId(), added.grantOptions());
    if ((added.grantOptions() & ~left) != 0) {
      throw invalid("grant options cannot be granted back to your own grantor");
    }
  }

  private static HoldfastException invalid(String message) {
    return new HoldfastException(ErrorCode.INVALID_GRANT, message);
  }
}
