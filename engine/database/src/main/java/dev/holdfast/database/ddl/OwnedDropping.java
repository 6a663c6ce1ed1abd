package dev.holdfast.database.ddl;

import dev.holdfast.catalog.CatalogObject;
import dev.holdfast.catalog.Grant;
import dev.holdfast.catalog.ObjectRights;
import dev.holdfast.catalog.Relation;
import dev.holdfast.catalog.Role;
import dev.holdfast.catalog.Schema;
import dev.holdfast.catalog.Sequence;
import dev.holdfast.catalog.View;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.security.Grants;
import dev.holdfast.security.Rights;
import dev.holdfast.sql.statement.AccessStatement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// DROP OWNED: what roles own is dropped, what was granted to them is taken back.
final class OwnedDropping {
  private final CatalogEditor editor;
  private final Set<Integer> roleIds;
  private final boolean cascade;

  private OwnedDropping(CatalogEditor editor, Set<Integer> roleIds, boolean cascade) {
    this.editor = editor;
    this.roleIds = roleIds;
    this.cascade = cascade;
  }

  static void run(AccessStatement.DropOwned drop, CatalogEditor editor) {
    Set<Integer> roleIds = new HashSet<>();
    for (String name : drop.roles()) {
      Role role = RoleNames.require(editor, name);
      if (role.id() == Role.OWNER_ID) {
        throw new HoldfastException(
            ErrorCode.DEPENDENT_OBJECTS,
            "cannot drop objects owned by role \"" + role.name() + "\": it owns the database");
      }
      if (!editor.rights().includes(role.id())) {
        throw Rights.denied("permission denied to drop objects");
      }
      roleIds.add(role.id());
    }
    var dropping = new OwnedDropping(editor, roleIds, drop.cascade());
    dropping.dropObjects();
    dropping.revoke();
  }

  // Whatever needs another thing goes before it: views, then tables, sequences, schemas.
  private void dropObjects() {
    List<CatalogObject> owned =
        editor.catalog().objects().stream()
            .filter(this::isOwned)
            .sorted(
                Comparator.comparingInt(OwnedDropping::place)
                    .thenComparing(Comparator.comparingInt(CatalogObject::id).reversed()))
            .toList();
    for (CatalogObject object : owned) {
      CatalogObject left = editor.catalog().object(object.id());
      switch (left) {
        case null -> {} // went with another one
        case Schema schema -> dropSchema(schema);
        case Sequence sequence when sequence.owner() != null -> {} // goes with its table
        case Relation relation -> Dropping.dropRelation(relation, cascade, editor);
        default -> {} // nobody owns it
      }
    }
  }

  private boolean isOwned(CatalogObject object) {
    return (object instanceof Schema || object instanceof Relation)
        && roleIds.contains(editor.catalog().rights(object).ownerId());
  }

  private static int place(CatalogObject object) {
    return switch (object) {
      case View _ -> 0;
      case Sequence _ -> 2;
      case Schema _ -> 3;
      default -> 1;
    };
  }

  private void dropSchema(Schema schema) {
    for (Relation relation : editor.catalog().relations(schema.name())) {
      if (!cascade) {
        throw new HoldfastException(
            ErrorCode.DEPENDENT_OBJECTS,
            "cannot drop schema "
                + schema.name()
                + " because other objects depend on it: "
                + relation.qualifiedName()
                + "; use CASCADE to drop them too");
      }
      if (editor.catalog().object(relation.id()) != null) {
        Dropping.dropRelation(relation, true, editor);
      }
    }
    editor.remove(schema);
  }

  private void revoke() {
    for (CatalogObject object : List.copyOf(editor.catalog().objects())) {
      if (object instanceof ObjectRights old) {
        revoke(old);
      }
    }
  }

  private void revoke(ObjectRights old) {
    var columns = new ArrayList<ObjectRights.ColumnGrants>();
    for (ObjectRights.ColumnGrants column : old.columns()) {
      List<Grant> left = without(old, column.grants());
      if (!left.isEmpty()) {
        columns.add(new ObjectRights.ColumnGrants(column.columnNumber(), left));
      }
    }
    var changed =
        new ObjectRights(old.objectId(), old.ownerId(), without(old, old.grants()), columns);
    if (!changed.equals(old)) {
      editor.put(changed);
    }
  }

  // What the roles gave on goes, too, without CASCADE: as in PostgreSQL.
  private List<Grant> without(ObjectRights old, List<Grant> list) {
    var grants = new Grants(editor.catalog(), old.ownerId(), list);
    for (Grant grant : list) {
      if (roleIds.contains(grant.granteeId())) {
        grants.remove(
            new Grant(grant.granteeId(), grant.grantorId(), grant.privileges(), grant.privileges()),
            true);
      }
    }
    return grants.list();
  }
}
