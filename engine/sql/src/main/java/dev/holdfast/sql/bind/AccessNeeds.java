package dev.holdfast.sql.bind;

import dev.holdfast.catalog.Privilege;
import dev.holdfast.catalog.Table;
import dev.holdfast.sql.AccessNeed;
import dev.holdfast.sql.logical.Column;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What privileges a statement needs, collected while it is bound: by the names that it writes, not
/// by the columns that its plan happens to read.
final class AccessNeeds {
  private record Place(int relationId, int columnNumber) {}

  private record Key(int objectId, Privilege privilege, int viewId) {}

  private final Map<Key, Set<Integer>> needs;
  private final IdentityHashMap<Column, Place> places = new IdentityHashMap<>();
  private final int viewId;

  /// The needs of a statement.
  AccessNeeds() {
    this(new LinkedHashMap<>(), AccessNeed.CALLER);
  }

  private AccessNeeds(Map<Key, Set<Integer>> needs, int viewId) {
    this.needs = needs;
    this.viewId = viewId;
  }

  /// The needs of a view's query, which are its owner's, among those of the statement.
  AccessNeeds ofView(int innerViewId) {
    return new AccessNeeds(needs, innerViewId);
  }

  /// The needs of an expression that belongs to the same text.
  AccessNeeds ofExpression() {
    return new AccessNeeds(needs, viewId);
  }

  /// Whether the names are the statement's own, not those of a view.
  boolean isOfCaller() {
    return viewId == AccessNeed.CALLER;
  }

  /// An object is used, whatever columns of it are.
  void use(int objectId, Privilege privilege) {
    columns(objectId, privilege);
  }

  /// Columns of a table are used.
  void use(int tableId, Privilege privilege, Collection<Integer> columnNumbers) {
    columns(tableId, privilege).addAll(columnNumbers);
  }

  /// The columns of a scan: first the table's, then what only the whole table allows to read.
  void place(Table table, List<Column> columns) {
    for (int i = 0; i < columns.size(); i++) {
      boolean own = i < table.columns().size();
      int number = own ? table.columns().get(i).number() : AccessNeed.WHOLE;
      places.put(columns.get(i), new Place(table.id(), number));
    }
  }

  /// A column of a view, counted from 1.
  void place(int relationId, Column column, int number) {
    places.put(column, new Place(relationId, number));
  }

  /// A column gets another name, which is not reading it yet.
  void rename(Column column, Column renamed) {
    Place place = places.get(column);
    if (place != null) {
      places.put(renamed, place);
    }
  }

  /// The statement names a column to read it.
  void read(Column column) {
    Place place = places.get(column);
    if (place != null) {
      columns(place.relationId(), Privilege.SELECT).add(place.columnNumber());
    }
  }

  /// All that was collected, in the order of its first appearance.
  List<AccessNeed> list() {
    var list = new ArrayList<AccessNeed>(needs.size());
    needs.forEach((key, columns) ->
        list.add(new AccessNeed(key.objectId(), key.privilege(), columns, key.viewId())));
    return list;
  }

  private Set<Integer> columns(int objectId, Privilege privilege) {
    return needs.computeIfAbsent(new Key(objectId, privilege, viewId), _ -> new TreeSet<>());
  }
}
