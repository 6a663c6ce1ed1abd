package dev.holdfast.database.ddl;

import dev.holdfast.catalog.CatalogObject;
import dev.holdfast.catalog.Grant;
import dev.holdfast.catalog.ObjectRights;
import dev.holdfast.catalog.Privilege;
import dev.holdfast.catalog.Relation;
import dev.holdfast.catalog.Role;
import dev.holdfast.catalog.Schema;
import dev.holdfast.catalog.Sequence;
import dev.holdfast.catalog.Table;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.security.Grants;
import dev.holdfast.security.Rights;
import dev.holdfast.sql.statement.AccessStatement;
import dev.holdfast.sql.statement.DdlStatement.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// ALTER … OWNER TO and REASSIGN OWNED.
final class Ownership {
  private final CatalogEditor editor;

  Ownership(CatalogEditor editor) {
    this.editor = editor;
  }

  void change(AccessStatement.ChangeOwner change) {
    CatalogObject object = object(change);
    if (object == null) {
      return;
    }
    Role newOwner = RoleNames.require(editor, change.newOwner());
    Rights rights = editor.rights();
    if (editor.catalog().rights(object).ownerId() == newOwner.id()) {
      return;
    }
    rights.requireOwner(object);
    if (!rights.isMemberOf(newOwner.id())) {
      throw Rights.denied("must be member of role \"" + newOwner.name() + "\"");
    }
    if (!rights.isSuperuser()) {
      requireMayCreate(object, newOwner);
    }
    give(object, newOwner);
  }

  private CatalogObject requireRelation(AccessStatement.ChangeOwner change) {
    Relation relation = editor.find(change.object());
    if (relation == null) {
      throw CatalogEditor.undefined(change.object());
    }
    if (!(change.kind() == ObjectKind.TABLE)) {
      Dropping.requireKind(relation, change.kind());
    }
    if (relation instanceof Sequence sequence && sequence.owner() != null) {
      throw new HoldfastException(
          ErrorCode.FEATURE_NOT_SUPPORTED,
          "cannot change owner of sequence \"" + sequence.name() + "\": a table owns it");
    }
    return relation;
  }

  private @Nullable CatalogObject object(AccessStatement.ChangeOwner change) {
    if (change.kind() == ObjectKind.SCHEMA) {
      return editor.requireSchema(change.object().name());
    }
    return change.ifExists() && editor.find(change.object()) == null
        ? null
        : requireRelation(change);
  }

  private void requireMayCreate(CatalogObject object, Role newOwner) {
    if (!(object instanceof Relation relation)) {
      throw Rights.denied("permission denied for database " + editor.engine().databaseName());
    }
    Schema schema = editor.requireSchema(relation.schema());
    Rights.of(editor.catalog(), newOwner).require(schema, Privilege.CREATE);
  }

  private void give(CatalogObject object, Role newOwner) {
    ObjectRights old = editor.catalog().rights(object);
    var columns = new ArrayList<ObjectRights.ColumnGrants>();
    for (ObjectRights.ColumnGrants column : old.columns()) {
      columns.add(
          new ObjectRights.ColumnGrants(
              column.columnNumber(), given(old, column.grants(), newOwner)));
    }
    editor.put(
        new ObjectRights(object.id(), newOwner.id(), given(old, old.grants(), newOwner), columns));
    if (object instanceof Table table) {
      for (CatalogObject other : List.copyOf(editor.catalog().objects())) {
        if (other instanceof Sequence sequence
            && sequence.owner() != null
            && sequence.owner().tableId() == table.id()) {
          give(sequence, newOwner);
        }
      }
    }
  }

  private List<Grant> given(ObjectRights old, List<Grant> list, Role newOwner) {
    var grants = new Grants(editor.catalog(), old.ownerId(), list);
    grants.changeOwner(newOwner.id());
    return grants.list();
  }

  void reassign(AccessStatement.ReassignOwned reassign) {
    Role newOwner = RoleNames.require(editor, reassign.newOwner());
    Rights rights = editor.rights();
    for (String name : reassign.roles()) {
      Role role = RoleNames.require(editor, name);
      if (!rights.includes(role.id()) || !rights.includes(newOwner.id())) {
        throw Rights.denied("permission denied to reassign objects");
      }
      for (CatalogObject object : List.copyOf(editor.catalog().objects())) {
        boolean owned =
            (object instanceof Schema || object instanceof Relation)
                && editor.catalog().rights(object).ownerId() == role.id();
        if (owned) {
          give(object, newOwner);
        }
      }
    }
  }
}
