package dev.holdfast.database.ddl;

import dev.holdfast.catalog.CatalogObject;
import dev.holdfast.catalog.Column;
import dev.holdfast.catalog.Grant;
import dev.holdfast.catalog.ObjectRights;
import dev.holdfast.catalog.Privilege;
import dev.holdfast.catalog.Relation;
import dev.holdfast.catalog.Sequence;
import dev.holdfast.catalog.Table;
import dev.holdfast.catalog.View;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.security.Grants;
import dev.holdfast.security.Rights;
import dev.holdfast.security.RoleGraph;
import dev.holdfast.sql.statement.AccessStatement;
import dev.holdfast.sql.statement.AccessStatement.NamedPrivilege;
import dev.holdfast.sql.statement.DdlStatement.ObjectKind;
import dev.holdfast.sql.statement.DdlStatement.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// GRANT and REVOKE of privileges on tables, columns, views, sequences and schemas.
final class PrivilegeGrants {
  private static final String ALL = "ALL";

  private final CatalogEditor editor;
  private final AccessStatement.Privileges statement;
  private final List<Integer> granteeIds = new ArrayList<>();

  private PrivilegeGrants(CatalogEditor editor, AccessStatement.Privileges statement) {
    this.editor = editor;
    this.statement = statement;
  }

  static void run(AccessStatement.Privileges statement, CatalogEditor editor) {
    var grants = new PrivilegeGrants(editor, statement);
    for (String grantee : statement.grantees()) {
      grants.granteeIds.add(RoleNames.requireGrantee(editor, grantee));
    }
    for (CatalogObject object : grants.objects()) {
      grants.change(object);
    }
  }

  private List<CatalogObject> objects() {
    AccessStatement.Target target = statement.target();
    var objects = new ArrayList<CatalogObject>();
    for (ObjectName name : target.names()) {
      if (target.allInSchemas()) {
        objects.addAll(allIn(editor.requireSchema(name.name()).name(), target.kind()));
      } else if (target.kind() == ObjectKind.SCHEMA) {
        objects.add(editor.requireSchema(name.name()));
      } else {
        objects.add(relation(name, target.kind()));
      }
    }
    return objects;
  }

  private List<Relation> allIn(String schema, ObjectKind kind) {
    return editor.catalog().relations(schema).stream()
        .filter(relation -> relation instanceof Sequence == (kind == ObjectKind.SEQUENCE))
        .toList();
  }

  private Relation relation(ObjectName name, ObjectKind kind) {
    Relation relation = editor.find(name);
    if (relation == null) {
      throw CatalogEditor.undefined(name);
    }
    if (kind == ObjectKind.SEQUENCE && !(relation instanceof Sequence)) {
      throw new HoldfastException(
          ErrorCode.WRONG_OBJECT_TYPE, "\"" + name.name() + "\" is not a sequence");
    }
    return relation;
  }

  private void change(CatalogObject object) {
    int whole = wholeMask(object);
    Map<Integer, Integer> byColumn = columnMasks(object);
    int grantorId = grantor(object, whole);
    ObjectRights rights = editor.catalog().rights(object);
    List<Grant> grants = rights.grants();
    if (whole != Privilege.NONE) {
      grants = changed(grants, object, new Part(whole, grantorId, null));
    }
    var columns = new TreeMap<Integer, List<Grant>>();
    rights.columns().forEach(column -> columns.put(column.columnNumber(), column.grants()));
    if (!statement.grant() && (whole & Privilege.ON_COLUMN) != Privilege.NONE) {
      // What is revoked from the table is revoked from its columns.
      columns.replaceAll(
          (_, old) -> apply(old, whole & Privilege.ON_COLUMN, rights.ownerId(), grantorId));
    }
    for (Map.Entry<Integer, Integer> column : byColumn.entrySet()) {
      int number = column.getKey();
      List<Grant> old = columns.getOrDefault(number, List.of());
      columns.put(number, changed(old, object, new Part(column.getValue(), grantorId, number)));
    }
    var kept = new ArrayList<ObjectRights.ColumnGrants>();
    columns.forEach((number, list) -> {
      if (!list.isEmpty()) {
        kept.add(new ObjectRights.ColumnGrants(number, list));
      }
    });
    editor.put(new ObjectRights(object.id(), rights.ownerId(), grants, kept));
  }

  /// A change of the whole object, or of a column.
  private record Part(int mask, int grantorId, @Nullable Integer column) {}

  private List<Grant> changed(List<Grant> old, CatalogObject object, Part part) {
    ObjectRights rights = editor.catalog().rights(object);
    int available =
        new Grants(editor.catalog(), rights.ownerId(), old)
            .grantOptions(part.grantorId(), part.mask());
    if (part.column() != null) {
      available |=
          new Grants(editor.catalog(), rights.ownerId(), rights.grants())
              .grantOptions(part.grantorId(), part.mask());
    }
    if (available == Privilege.NONE && !touches(object, part)) {
      throw Rights.denied(object);
    }
    warn(object, part.mask(), available);
    return apply(old, available, rights.ownerId(), part.grantorId());
  }

  // Whoever has any privilege learns by a warning that he cannot give it; others are refused.
  private boolean touches(CatalogObject object, Part part) {
    Rights rights = editor.rights();
    int all = Privilege.all(object);
    Integer column = part.column();
    return column == null
        ? rights.privileges(object, all) != Privilege.NONE
        : rights.privileges(object, column, Privilege.ON_COLUMN) != Privilege.NONE;
  }

  private void warn(CatalogObject object, int wanted, int available) {
    if (available == wanted || statement.privileges().getFirst().name().equals(ALL)) {
      if (available != Privilege.NONE) {
        return;
      }
    }
    String count = available == Privilege.NONE ? "no" : "not all";
    if (statement.grant()) {
      editor.warn("01007", count + " privileges were granted for \"" + object.name() + "\"");
    } else {
      editor.warn("01006", count + " privileges could be revoked for \"" + object.name() + "\"");
    }
  }

  private List<Grant> apply(List<Grant> old, int mask, int ownerId, int grantorId) {
    var grants = new Grants(editor.catalog(), ownerId, old);
    for (int granteeId : granteeIds) {
      if (mask == Privilege.NONE) {
        continue;
      }
      if (statement.grant()) {
        grants.add(new Grant(granteeId, grantorId, mask, statement.option() ? mask : 0));
      } else {
        int privileges = statement.option() ? Privilege.NONE : mask;
        grants.remove(new Grant(granteeId, grantorId, privileges, mask), statement.cascade());
      }
    }
    return grants.list();
  }

  /// The role in whose name privileges are given: the owner for whoever has his rights, else a role
  /// of the session that may give all of them, or most.
  private int grantor(CatalogObject object, int mask) {
    ObjectRights rights = editor.catalog().rights(object);
    if (editor.rights().includes(rights.ownerId())) {
      return rights.ownerId();
    }
    var grants = new Grants(editor.catalog(), rights.ownerId(), rights.grants());
    Set<Integer> acting = editor.rights().actingIds();
    int best = editor.rights().self().id();
    int most = -1;
    for (int id : RoleGraph.inherited(editor.catalog(), acting)) {
      int count = Integer.bitCount(directOptions(rights.grants(), id, mask));
      boolean better = count > most || (count == most && acting.contains(id));
      if (better && grants.grantOptions(id, mask) != Privilege.NONE) {
        best = id;
        most = count;
      }
    }
    return best;
  }

  private static int directOptions(List<Grant> grants, int roleId, int mask) {
    int found = Privilege.NONE;
    for (Grant grant : grants) {
      if (grant.granteeId() == roleId) {
        found |= grant.grantOptions();
      }
    }
    return found & mask;
  }

  // ---- masks

  private int wholeMask(CatalogObject object) {
    int mask = Privilege.NONE;
    for (NamedPrivilege named : statement.privileges()) {
      if (named.columns().isEmpty()) {
        mask |= mask(named.name(), object, Privilege.all(object));
      }
    }
    return mask;
  }

  private Map<Integer, Integer> columnMasks(CatalogObject object) {
    var masks = new TreeMap<Integer, Integer>();
    for (NamedPrivilege named : statement.privileges()) {
      for (String column : named.columns()) {
        int mask = mask(named.name(), object, Privilege.ON_COLUMN);
        masks.merge(columnNumber(object, column), mask, (one, other) -> one | other);
      }
    }
    return masks;
  }

  private static int mask(String name, CatalogObject object, int possible) {
    if (name.equals(ALL)) {
      return possible;
    }
    int mask = Privilege.maskOf(name);
    if (mask == Privilege.NONE) {
      throw new HoldfastException(
          ErrorCode.SYNTAX_ERROR,
          "unrecognized privilege type \"" + name.toLowerCase(Locale.ROOT) + "\"");
    }
    if ((mask & possible) == Privilege.NONE) {
      throw new HoldfastException(
          ErrorCode.INVALID_GRANT,
          "invalid privilege type " + name + " for " + kind(object, possible));
    }
    return mask;
  }

  private static String kind(CatalogObject object, int possible) {
    if (possible == Privilege.ON_COLUMN) {
      return "column";
    }
    return object instanceof Sequence
        ? "sequence"
        : object instanceof Relation ? "table" : "schema";
  }

  private static int columnNumber(CatalogObject object, String name) {
    if (object instanceof Table table) {
      Column column = table.column(name);
      if (column != null) {
        return column.number();
      }
    }
    if (object instanceof View view) {
      for (int i = 0; i < view.columns().size(); i++) {
        if (view.columns().get(i).name().equals(name)) {
          return i + 1;
        }
      }
    }
    throw new HoldfastException(
        ErrorCode.UNDEFINED_COLUMN,
        "column \"" + name + "\" of relation \"" + object.name() + "\" does not exist");
  }
}
