package dev.holdfast.security;

import dev.holdfast.catalog.CatalogObject;
import dev.holdfast.catalog.CatalogSnapshot;
import dev.holdfast.catalog.DatabaseSettings;
import dev.holdfast.catalog.ObjectRights;
import dev.holdfast.catalog.Privilege;
import dev.holdfast.catalog.Relation;
import dev.holdfast.catalog.Role;
import dev.holdfast.catalog.Schema;
import dev.holdfast.catalog.Sequence;
import dev.holdfast.catalog.Table;
import dev.holdfast.catalog.View;
import dev.holdfast.kernel.error.HoldfastException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What somebody may do, at one version of the catalog. Immutable.
///
/// Everybody acts as a set of roles: one for a role that logged in, several for a caller whom a
/// server knows under a name and by its groups, none for a stranger, who has what everybody has.
public final class Rights {
  private final CatalogSnapshot catalog;
  private final @Nullable Role self;
  private final Set<Integer> actingIds;
  private final Set<Integer> roleIds;
  private final boolean superuser;
  private volatile @Nullable Usable lastUsable; // only spares work

  private record Usable(List<String> path, List<String> usable) {}

  /// The rights of these roles together.
  ///
  /// @param self the role that owns what is made, or null if there is none
  public Rights(CatalogSnapshot catalog, @Nullable Role self, Set<Integer> actingIds) {
    this.catalog = catalog;
    this.self = self;
    this.actingIds = Set.copyOf(actingIds);
    this.roleIds = RoleGraph.inherited(catalog, actingIds);
    this.superuser = actingIds.stream().anyMatch(id -> RoleGraph.isSuperuser(catalog, id));
  }

  /// The rights of one role.
  public static Rights of(CatalogSnapshot catalog, Role role) {
    return new Rights(catalog, role, Set.of(role.id()));
  }

  /// The rights of the same roles by another version of the catalog.
  public Rights at(CatalogSnapshot other) {
    return new Rights(other, self, actingIds);
  }

  /// The catalog whose roles and grants these are.
  public CatalogSnapshot catalog() {
    return catalog;
  }

  /// Whether no right is ever missing.
  public boolean isSuperuser() {
    return superuser;
  }

  /// The role that owns what is made now; INSUFFICIENT_PRIVILEGE when there is none.
  public Role self() {
    if (self == null) {
      throw denied("permission denied: the caller has no role of its own");
    }
    return self;
  }

  /// The roles as which somebody acts, without those that are inherited.
  public Set<Integer> actingIds() {
    return actingIds;
  }

  /// Whether the privileges of that role are among these rights.
  public boolean includes(int roleId) {
    return superuser || roleIds.contains(roleId);
  }

  /// Whether one of the acting roles is a member of that role, inheriting or not.
  public boolean isMemberOf(int roleId) {
    return superuser || RoleGraph.memberOf(catalog, actingIds).contains(roleId);
  }

  /// Whether roles may be made and changed.
  public boolean mayCreateRoles() {
    return superuser
        || actingIds.stream()
            .anyMatch(id -> {
              Role role = catalog.role(id);
              return role != null && role.attributes().createRole();
            });
  }

  /// Whether the object is owned.
  public boolean owns(CatalogObject object) {
    return includes(catalog.rights(object).ownerId());
  }

  /// The privileges of a mask on a whole object.
  public int privileges(CatalogObject object, int mask) {
    return superuser ? mask : Grants.privileges(catalog.rights(object).grants(), roleIds, mask);
  }

  /// The privileges of a mask on a column, by the column or by the whole object.
  public int privileges(CatalogObject object, int columnNumber, int mask) {
    int whole = privileges(object, mask);
    if (whole == mask) {
      return whole;
    }
    ObjectRights rights = catalog.rights(object);
    return whole | Grants.privileges(rights.columnGrants(columnNumber), roleIds, mask);
  }

  /// Whether any privilege of a mask is there on any column.
  public boolean anyColumn(CatalogObject object, int mask) {
    if (privileges(object, mask) != Privilege.NONE) {
      return true;
    }
    for (ObjectRights.ColumnGrants column : catalog.rights(object).columns()) {
      if (Grants.privileges(column.grants(), roleIds, mask) != Privilege.NONE) {
        return true;
      }
    }
    return false;
  }

  /// Whether an object is shown in views of the catalog: it is owned, or something may be done with
  /// it.
  public boolean sees(CatalogObject object) {
    return owns(object) || anyColumn(object, Privilege.all(object));
  }

  /// Whether a column is shown in views of the catalog.
  public boolean seesColumn(CatalogObject object, int columnNumber) {
    return owns(object) || privileges(object, columnNumber, Privilege.ON_COLUMN) != Privilege.NONE;
  }

  /// The name of the role that owns what is made; empty when there is none.
  public String name() {
    return self == null ? "" : self.name();
  }

  /// The schemas of a search path in which names may be looked up.
  public List<String> searchPath(List<String> path) {
    if (superuser) {
      return path;
    }
    Usable known = lastUsable;
    if (known != null && known.path().equals(path)) {
      return known.usable();
    }
    List<String> usable = usable(path);
    lastUsable = new Usable(path, usable);
    return usable;
  }

  private List<String> usable(List<String> path) {
    var usable = new ArrayList<String>();
    for (String name : path) {
      if (mayUse(name)) {
        usable.add(name);
      }
    }
    return usable.size() == path.size() ? path : List.copyOf(usable);
  }

  /// Whether names may be looked up in a schema; true also when there is none of that name.
  public boolean mayUse(String schemaName) {
    Schema schema = catalog.schema(schemaName);
    int usage = Privilege.USAGE.bit();
    return schema == null || privileges(schema, usage) == usage;
  }

  /// Refuses who does not own an object.
  public void requireOwner(CatalogObject object) {
    if (!owns(object)) {
      throw denied(object, "must be owner of " + kind(object) + " " + object.name());
    }
  }

  /// Refuses who lacks a privilege on a whole object.
  public void require(CatalogObject object, Privilege privilege) {
    if (privileges(object, privilege.bit()) == Privilege.NONE) {
      throw denied(object);
    }
  }

  /// Refuses who lacks a privilege on a column of a table, by the column or by the table.
  public void requireColumns(Table table, List<Integer> columnNumbers, Privilege privilege) {
    for (int number : columnNumbers) {
      if (privileges(table, number, privilege.bit()) == Privilege.NONE) {
        throw denied(table);
      }
    }
  }

  /// The refusal of access to an object.
  public static HoldfastException denied(CatalogObject object) {
    return denied(object, "permission denied for " + kind(object) + " " + object.name());
  }

  private static HoldfastException denied(CatalogObject object, String message) {
    String name = object instanceof Relation relation ? relation.qualifiedName() : object.name();
    return new AccessDenied(message, kind(object).toUpperCase(Locale.ROOT), name);
  }

  /// A refusal.
  public static HoldfastException denied(String message) {
    return new AccessDenied(message, "", "");
  }

  private static String kind(CatalogObject object) {
    return switch (object) {
      case Schema _ -> "schema";
      case Table _ -> "table";
      case View _ -> "view";
      case Sequence _ -> "sequence";
      case Role _, ObjectRights _ -> "role";
      case DatabaseSettings _ -> "setting";
    };
  }
}
