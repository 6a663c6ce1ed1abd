package dev.holdfast.database.view;

import dev.holdfast.catalog.CatalogObject;
import dev.holdfast.catalog.CatalogSnapshot;
import dev.holdfast.catalog.Column;
import dev.holdfast.catalog.Grant;
import dev.holdfast.catalog.ObjectRights;
import dev.holdfast.catalog.Privilege;
import dev.holdfast.catalog.Relation;
import dev.holdfast.catalog.Role;
import dev.holdfast.catalog.Sequence;
import dev.holdfast.catalog.Table;
import dev.holdfast.catalog.View;
import dev.holdfast.security.Rights;
import dev.holdfast.security.RoleGraph;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The views of `information_schema` about privileges and roles: what was granted to or by a role
/// that is enabled for who asks, or to everybody.
final class PrivilegeViews {
  private static final String NAME = "information_schema";

  private PrivilegeViews() {}

  static List<ViewDefinition> all() {
    return List.of(
        tablePrivileges("table_privileges", true),
        tablePrivileges("role_table_grants", false),
        columnPrivileges("column_privileges", true),
        columnPrivileges("role_column_grants", false),
        enabledRoles(),
        applicableRoles());
  }

  private static ViewDefinition tablePrivileges(String name, boolean ofPublic) {
    return new ViewDefinition(NAME, name)
        .text("grantor", "grantee", "table_catalog", "table_schema", "table_name")
        .text("privilege_type", "is_grantable", "with_hierarchy")
        .rows((facts, catalog) -> {
          var rows = new ArrayList<@Nullable Object[]>();
          var grants = new Granted(facts, catalog, ofPublic);
          for (Relation relation : relations(catalog)) {
            for (Grant grant : catalog.rights(relation).grants()) {
              for (Privilege privilege : grants.shown(grant, Privilege.ON_TABLE)) {
                rows.add(
                    grants.row(
                        grant,
                        relation,
                        privilege,
                        privilege == Privilege.SELECT ? "YES" : "NO",
                        false));
              }
            }
          }
          return rows;
        });
  }

  private static ViewDefinition columnPrivileges(String name, boolean ofPublic) {
    return new ViewDefinition(NAME, name)
        .text("grantor", "grantee", "table_catalog", "table_schema", "table_name", "column_name")
        .text("privilege_type", "is_grantable")
        .rows((facts, catalog) -> {
          var rows = new ArrayList<@Nullable Object[]>();
          var grants = new Granted(facts, catalog, ofPublic);
          for (Relation relation : relations(catalog)) {
            addColumns(relation, grants, rows);
          }
          return rows;
        });
  }

  private static void addColumns(Relation relation, Granted grants, List<@Nullable Object[]> rows) {
    ObjectRights rights = grants.catalog().rights(relation);
    int number = 0;
    for (String column : columns(relation)) {
      number++;
      int columnNumber =
          relation instanceof Table table ? table.columns().get(number - 1).number() : number;
      var all = new ArrayList<>(rights.grants());
      all.addAll(rights.columnGrants(columnNumber));
      for (Grant grant : all) {
        for (Privilege privilege : grants.shown(grant, Privilege.ON_COLUMN)) {
          rows.add(grants.row(grant, relation, privilege, column, true));
        }
      }
    }
  }

  private static ViewDefinition enabledRoles() {
    return new ViewDefinition(NAME, "enabled_roles")
        .text("role_name")
        .rows((facts, catalog) -> {
          Set<Integer> enabled = enabled(facts.rights(), catalog);
          return catalog.roles().stream()
              .filter(role -> enabled.contains(role.id()))
              .map(role -> new @Nullable Object[] {role.name()})
              .toList();
        });
  }

  private static ViewDefinition applicableRoles() {
    return new ViewDefinition(NAME, "applicable_roles")
        .text("grantee", "role_name", "is_grantable")
        .rows((facts, catalog) -> {
          var rows = new ArrayList<@Nullable Object[]>();
          Set<Integer> enabled = enabled(facts.rights(), catalog);
          for (Role member : catalog.roles()) {
            for (Role.Membership membership : member.memberships()) {
              if (enabled.contains(member.id())) {
                rows.add(
                    new @Nullable Object[] {
                      member.name(),
                      AccessViews.name(catalog, membership.roleId()),
                      membership.adminOption() ? "YES" : "NO"
                    });
              }
            }
          }
          return rows;
        });
  }

  private static Set<Integer> enabled(Rights rights, CatalogSnapshot catalog) {
    return RoleGraph.memberOf(catalog, rights.actingIds());
  }

  private static List<Relation> relations(CatalogSnapshot catalog) {
    var relations = new ArrayList<Relation>();
    for (CatalogObject object : catalog.objects()) {
      if (object instanceof Relation relation && !(object instanceof Sequence)) {
        relations.add(relation);
      }
    }
    relations.sort(Comparator.comparing(Relation::qualifiedName));
    return relations;
  }

  private static List<String> columns(Relation relation) {
    return switch (relation) {
      case Table table -> table.columns().stream().map(Column::name).toList();
      case View view -> view.columns().stream().map(View.Column::name).toList();
      case Sequence _ -> List.of();
    };
  }

  /// What was granted, as far as it concerns who asks.
  private static final class Granted {
    private final String databaseName;
    private final CatalogSnapshot catalog;
    private final Set<Integer> enabled;
    private final boolean ofPublic;

    private Granted(Facts facts, CatalogSnapshot catalog, boolean ofPublic) {
      this.databaseName = facts.engine().databaseName();
      this.catalog = catalog;
      this.enabled = enabled(facts.rights(), catalog);
      this.ofPublic = ofPublic;
    }

    CatalogSnapshot catalog() {
      return catalog;
    }

    List<Privilege> shown(Grant grant, int mask) {
      boolean concerns =
          enabled.contains(grant.grantorId())
              || enabled.contains(grant.granteeId())
              || (ofPublic && grant.granteeId() == Role.PUBLIC_ID);
      return concerns && (ofPublic || grant.granteeId() != Role.PUBLIC_ID)
          ? Privilege.of(grant.privileges() & mask)
          : List.of();
    }

    // The owner may always give on.
    @Nullable Object[] row(
        Grant grant, Relation relation, Privilege privilege, String extra, boolean isColumn) {
      boolean owner = grant.granteeId() == catalog.rights(relation).ownerId();
      String grantable = owner || (grant.grantOptions() & privilege.bit()) != 0 ? "YES" : "NO";
      var row = new ArrayList<@Nullable Object>();
      row.add(AccessViews.name(catalog, grant.grantorId()));
      row.add(granteeName(grant));
      row.add(databaseName);
      row.add(relation.schema());
      row.add(relation.name());
      if (isColumn) {
        row.add(extra);
      }
      row.add(privilege.name());
      row.add(grantable);
      if (!isColumn) {
        row.add(extra);
      }
      return row.toArray();
    }

    private String granteeName(Grant grant) {
      String name = AccessViews.name(catalog, grant.granteeId());
      return grant.granteeId() == Role.PUBLIC_ID ? name.toUpperCase(Locale.ROOT) : name;
    }
  }
}
