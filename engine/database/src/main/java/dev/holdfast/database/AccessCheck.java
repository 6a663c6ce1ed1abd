package dev.holdfast.database;

import dev.holdfast.catalog.CatalogObject;
import dev.holdfast.catalog.CatalogSnapshot;
import dev.holdfast.catalog.Privilege;
import dev.holdfast.catalog.Role;
import dev.holdfast.security.Rights;
import dev.holdfast.sql.AccessNeed;
import java.util.List;

/// Compares what a statement needs with what its session may do, in PostgreSQL's way: a privilege
/// on the table is enough; without it, each column that the statement names must have it, or any
/// column where it names none. A view's query runs with the rights of the view's owner.
final class AccessCheck {
  private AccessCheck() {}

  /// INSUFFICIENT_PRIVILEGE at the first need that is not met.
  static void require(List<AccessNeed> needs, Rights rights) {
    for (AccessNeed need : needs) {
      Rights asking = need.viewId() == AccessNeed.CALLER ? rights : ofOwner(need.viewId(), rights);
      if (!asking.isSuperuser()) {
        require(need, asking);
      }
    }
  }

  // The owner of a view that is gone is not known any more: whoever reads the past of it needs the
  // rights himself.
  private static Rights ofOwner(int viewId, Rights rights) {
    CatalogSnapshot catalog = rights.catalog();
    CatalogObject view = catalog.object(viewId);
    Role owner = view == null ? null : catalog.role(catalog.rights(view).ownerId());
    return owner == null ? rights : Rights.of(catalog, owner);
  }

  private static void require(AccessNeed need, Rights rights) {
    CatalogObject object = rights.catalog().object(need.objectId());
    if (object == null) {
      throw Rights.denied("permission denied for a dropped object");
    }
    int bit = need.privilege().bit();
    if (rights.privileges(object, bit) == bit) {
      return;
    }
    boolean byColumn = (bit & Privilege.ON_COLUMN) != 0;
    if (!byColumn || !allColumns(need, object, rights)) {
      throw Rights.denied(object);
    }
  }

  private static boolean allColumns(AccessNeed need, CatalogObject object, Rights rights) {
    int bit = need.privilege().bit();
    if (need.columns().isEmpty()) {
      return rights.anyColumn(object, bit);
    }
    for (int column : need.columns()) {
      if (column == AccessNeed.WHOLE || rights.privileges(object, column, bit) != bit) {
        return false;
      }
    }
    return true;
  }
}
