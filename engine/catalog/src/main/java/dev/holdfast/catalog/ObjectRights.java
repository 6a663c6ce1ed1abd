package dev.holdfast.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who owns an object, and what others may do with it. An object without such a row has [#initial].
///
/// @param objectId the schema, table, view or sequence
/// @param grants on the whole object, the owner's own included
/// @param columns grants on single columns
public record ObjectRights(
    int objectId, int ownerId, List<Grant> grants, List<ColumnGrants> columns)
    implements CatalogObject {
  /// Copies the lists.
  public ObjectRights {
    grants = List.copyOf(grants);
    columns = List.copyOf(columns);
  }

  /// The grants on one column.
  public record ColumnGrants(int columnNumber, List<Grant> grants) {
    /// Copies the list.
    public ColumnGrants {
      grants = List.copyOf(grants);
    }
  }

  /// What an object has before the first GRANT: everything for its owner; and everybody may look up
  /// names in the schema `public`.
  public static ObjectRights initial(CatalogObject object, int ownerId) {
    int all = Privilege.all(object);
    var own = new Grant(ownerId, ownerId, all, Privilege.NONE);
    List<Grant> grants =
        object.id() == Schema.PUBLIC_ID
            ? List.of(
                own, new Grant(Role.PUBLIC_ID, ownerId, Privilege.USAGE.bit(), Privilege.NONE))
            : List.of(own);
    return new ObjectRights(object.id(), ownerId, grants, List.of());
  }

  /// The grants on a column; empty when there are none.
  public List<Grant> columnGrants(int columnNumber) {
    for (ColumnGrants column : columns) {
      if (column.columnNumber() == columnNumber) {
        return column.grants();
      }
    }
    return List.of();
  }

  /// The negative of the object's id, so that an object and its rights are found by one number.
  @Override
  public int id() {
    return -objectId;
  }

  @Override
  public String name() {
    return "";
  }

  @Override
  public @Nullable String comment() {
    return null;
  }
}
