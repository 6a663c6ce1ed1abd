package dev.holdfast.database.view;

import dev.holdfast.catalog.CatalogObject;
import dev.holdfast.catalog.CatalogSnapshot;
import dev.holdfast.catalog.Column;
import dev.holdfast.catalog.Grant;
import dev.holdfast.catalog.ObjectRights;
import dev.holdfast.catalog.Privilege;
import dev.holdfast.catalog.Relation;
import dev.holdfast.catalog.Role;
import dev.holdfast.catalog.Schema;
import dev.holdfast.catalog.Sequence;
import dev.holdfast.catalog.Table;
import dev.holdfast.catalog.View;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who may do what, and by which chain of memberships and grants.
final class EffectiveRights {
  private final CatalogSnapshot catalog;
  private final List<CatalogObject> objects;

  /// How a role comes to a privilege.
  private record Way(String role, String path) {}

  EffectiveRights(CatalogSnapshot catalog) {
    this.catalog = catalog;
    this.objects =
        catalog.objects().stream()
            .filter(object -> object instanceof Schema || object instanceof Relation)
            .sorted(Comparator.comparingInt(CatalogObject::id))
            .toList();
  }

  /// One row for each grant of one privilege.
  List<@Nullable Object[]> grants() {
    var rows = new ArrayList<@Nullable Object[]>();
    for (CatalogObject object : objects) {
      ObjectRights rights = catalog.rights(object);
      rights.grants().forEach(grant -> addGrant(object, null, grant, rows));
      Map<Integer, String> names = columns(object);
      for (ObjectRights.ColumnGrants column : rights.columns()) {
        String name = names.get(column.columnNumber());
        if (name != null) {
          column.grants().forEach(grant -> addGrant(object, name, grant, rows));
        }
      }
    }
    return rows;
  }

  private void addGrant(
      CatalogObject object, @Nullable String column, Grant grant, List<@Nullable Object[]> rows) {
    for (Privilege privilege : Privilege.of(grant.privileges())) {
      rows.add(
          new @Nullable Object[] {
            kind(object),
            schema(object),
            object.name(),
            column,
            privilege.name(),
            AccessViews.name(catalog, grant.granteeId()),
            AccessViews.name(catalog, grant.grantorId()),
            (grant.grantOptions() & privilege.bit()) != 0,
            AccessViews.name(catalog, catalog.rights(object).ownerId())
          });
    }
  }

  /// One row for each role, privilege and way to it; on a table for the whole and for each column.
  /// Made role by role while they are read: together they may be more than fits into memory.
  Iterable<@Nullable Object[]> rows() {
    return () -> catalog.roles().stream().flatMap(this::ofRole).iterator();
  }

  private Stream<@Nullable Object[]> ofRole(Role role) {
    if (role.attributes().superuser()) {
      var way = new Way(role.name(), "superuser");
      return objects.stream()
          .flatMap(object -> made(rows -> addWhole(way, object, Privilege.all(object), rows)));
    }
    Map<Integer, String> paths = paths(role);
    return objects.stream().flatMap(object -> made(rows -> addObject(role, paths, object, rows)));
  }

  private static Stream<@Nullable Object[]> made(Consumer<List<@Nullable Object[]>> maker) {
    var rows = new ArrayList<@Nullable Object[]>();
    maker.accept(rows);
    return rows.stream();
  }

  // The chain of names from a role to each role that it inherits from, and to PUBLIC.
  private Map<Integer, String> paths(Role from) {
    Map<Integer, String> paths = new HashMap<>();
    paths.put(from.id(), from.name());
    paths.put(Role.PUBLIC_ID, "public");
    var waiting = new ArrayDeque<Role>(List.of(from));
    while (!waiting.isEmpty()) {
      Role role = waiting.remove();
      if (!role.attributes().inherit()) {
        continue;
      }
      for (Role.Membership membership : role.memberships()) {
        Role next = catalog.role(membership.roleId());
        if (next != null
            && paths.putIfAbsent(next.id(), paths.get(role.id()) + " > " + next.name()) == null) {
          waiting.add(next);
        }
      }
    }
    return paths;
  }

  private void addObject(
      Role role, Map<Integer, String> paths, CatalogObject object, List<@Nullable Object[]> rows) {
    ObjectRights rights = catalog.rights(object);
    for (Grant grant : rights.grants()) {
      String path = paths.get(grant.granteeId());
      if (path != null) {
        var way = new Way(role.name(), path + granted(grant, rights));
        addWhole(way, object, grant.privileges(), rows);
      }
    }
    Map<Integer, String> names = columns(object);
    for (ObjectRights.ColumnGrants column : rights.columns()) {
      String name = names.get(column.columnNumber());
      for (Grant grant : column.grants()) {
        String path = paths.get(grant.granteeId());
        if (path != null && name != null) {
          var way = new Way(role.name(), path + granted(grant, rights) + " on the column");
          add(way, object, name, grant.privileges(), rows);
        }
      }
    }
  }

  private String granted(Grant grant, ObjectRights rights) {
    return grant.granteeId() == rights.ownerId()
        ? ": owner"
        : ": granted by " + AccessViews.name(catalog, grant.grantorId());
  }

  private void addWhole(Way way, CatalogObject object, int mask, List<@Nullable Object[]> rows) {
    add(way, object, null, mask, rows);
    for (String column : columns(object).values()) {
      add(way, object, column, mask & Privilege.ON_COLUMN, rows);
    }
  }

  private static void add(
      Way way,
      CatalogObject object,
      @Nullable String column,
      int mask,
      List<@Nullable Object[]> rows) {
    for (Privilege privilege : Privilege.of(mask)) {
      rows.add(
          new @Nullable Object[] {
            way.role(),
            kind(object),
            schema(object),
            object.name(),
            column,
            privilege.name(),
            way.path()
          });
    }
  }

  private static Map<Integer, String> columns(CatalogObject object) {
    var names = new LinkedHashMap<Integer, String>();
    if (object instanceof Table table) {
      for (Column column : table.columns()) {
        names.put(column.number(), column.name());
      }
    } else if (object instanceof View view) {
      view.columns().forEach(column -> names.put(names.size() + 1, column.name()));
    }
    return names;
  }

  private static String kind(CatalogObject object) {
    return switch (object) {
      case Schema _ -> "schema";
      case Table _ -> "table";
      case View _ -> "view";
      case Sequence _ -> "sequence";
      default -> "role";
    };
  }

  private static @Nullable String schema(CatalogObject object) {
    return object instanceof Relation relation ? relation.schema() : null;
  }
}
