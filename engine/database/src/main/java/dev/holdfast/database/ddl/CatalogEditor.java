package dev.holdfast.database.ddl;

import dev.holdfast.catalog.CatalogObject;
import dev.holdfast.catalog.CatalogRows;
import dev.holdfast.catalog.CatalogSnapshot;
import dev.holdfast.catalog.ObjectRights;
import dev.holdfast.catalog.Privilege;
import dev.holdfast.catalog.Relation;
import dev.holdfast.catalog.Role;
import dev.holdfast.catalog.Schema;
import dev.holdfast.catalog.SystemTables;
import dev.holdfast.catalog.Table;
import dev.holdfast.database.run.Engine;
import dev.holdfast.database.run.StatementRun;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.security.Rights;
import dev.holdfast.sql.statement.DdlStatement.ObjectName;
import dev.holdfast.storage.model.StoreOperation;
import dev.holdfast.txn.StatementScope;
import dev.holdfast.txn.lock.LockMode;
import dev.holdfast.txn.lock.LockWait;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The catalog as one DDL statement changes it: working copy, catalog rows, store operations.
final class CatalogEditor {
  private static final byte[] VERSION_KEY = SystemTables.catalogKey(SystemTables.VERSION_ID);

  private final StatementRun run;
  private final Map<Integer, CatalogObject> objects = new TreeMap<>();
  private final List<CatalogObject> removed = new ArrayList<>();
  private final long stamp;
  private CatalogSnapshot catalog;
  private Rights rights;

  /// Takes the lock of all DDL.
  CatalogEditor(StatementRun run) {
    this.run = run;
    this.stamp = run.engine().catalogs().nextStamp();
    run.catalog().objects().forEach(object -> objects.put(object.id(), object));
    this.catalog = new CatalogSnapshot(-stamp, objects.values());
    this.rights = run.rights();
    scope().lock(SystemTables.CATALOG_ID, VERSION_KEY, LockMode.UPDATE, LockWait.WAIT);
    scope().put(SystemTables.CATALOG_ID, VERSION_KEY, CatalogRows.versionRow(stamp));
  }

  StatementRun run() {
    return run;
  }

  Engine engine() {
    return run.engine();
  }

  StatementScope scope() {
    return run.scope();
  }

  /// The catalog with the changes made so far.
  CatalogSnapshot catalog() {
    return catalog;
  }

  /// What the session may do, by the catalog with the changes made so far.
  @SuppressWarnings("ReferenceEquality") // each change makes a new catalog
  Rights rights() {
    if (rights.catalog() != catalog) {
      rights = rights.at(catalog);
    }
    return rights;
  }

  /// Tells the client something that is no failure.
  void warn(String sqlState, String message) {
    run.surroundings().warnings().accept(sqlState, message);
  }

  /// Adds or replaces an object. Who makes a new one owns it.
  void put(CatalogObject object) {
    boolean made =
        (object instanceof Relation || object instanceof Schema)
            && !objects.containsKey(object.id());
    store(object);
    int ownerId = made ? rights.self().id() : Role.OWNER_ID;
    if (ownerId != Role.OWNER_ID) {
      store(ObjectRights.initial(object, ownerId));
    }
  }

  private void store(CatalogObject object) {
    objects.put(object.id(), object);
    scope()
        .put(
            SystemTables.CATALOG_ID,
            SystemTables.catalogKey(object.id()),
            CatalogRows.encode(object));
    catalog = new CatalogSnapshot(-stamp, objects.values());
  }

  /// Removes an object, and what was granted on it.
  void remove(CatalogObject object) {
    CatalogObject granted = objects.get(-object.id());
    if (granted != null) {
      delete(granted);
    }
    delete(object);
  }

  private void delete(CatalogObject object) {
    objects.remove(object.id());
    removed.add(object);
    scope().delete(SystemTables.CATALOG_ID, SystemTables.catalogKey(object.id()));
    catalog = new CatalogSnapshot(-stamp, objects.values());
  }

  /// The objects that were removed, in order.
  List<CatalogObject> removed() {
    return removed;
  }

  /// Adds a change of the store's layouts.
  void define(StoreOperation operation) {
    scope().transaction().addOperation(operation);
  }

  /// An id that no object has had.
  int newId() {
    long id =
        engine().sequences().next(SystemTables.OBJECT_IDS_ID, SystemTables.FIRST_OBJECT_ID - 1L);
    return Math.toIntExact(id);
  }

  /// Waits until nobody writes to a table, and keeps newcomers out.
  void lock(Table table) {
    scope().lockTable(table.id(), LockMode.UPDATE, LockWait.WAIT);
  }

  /// Locks a table and marks its definition as changed, so that writers that began earlier start
  /// again and see what now depends on it.
  void lockAndTouch(Table table) {
    lock(table);
    put(table);
  }

  List<String> searchPath() {
    return rights().searchPath(run.surroundings().settings().searchPath());
  }

  /// The schema where a new object of that name goes.
  String schemaFor(ObjectName name) {
    String schema = name.schema();
    if (schema == null) {
      schema = run.surroundings().settings().currentSchema(catalog);
      if (schema == null) {
        throw new HoldfastException(
            ErrorCode.UNDEFINED_SCHEMA, "no schema has been selected to create in");
      }
    }
    rights().require(requireSchema(schema), Privilege.CREATE);
    return schema;
  }

  Schema requireSchema(String name) {
    Schema schema = catalog.schema(name);
    if (schema == null) {
      throw new HoldfastException(
          ErrorCode.UNDEFINED_SCHEMA, "schema \"" + name + "\" does not exist");
    }
    return schema;
  }

  /// The relation of that name, or null.
  @Nullable Relation find(ObjectName name) {
    String schema = name.schema();
    if (schema != null && !rights().mayUse(schema)) {
      throw Rights.denied("permission denied for schema " + schema);
    }
    return schema == null
        ? catalog.relation(searchPath(), name.name())
        : catalog.relation(schema, name.name());
  }

  /// The index of that name, or null.
  CatalogSnapshot.@Nullable OwnedIndex findIndex(ObjectName name) {
    String schema = name.schema();
    List<String> schemas = schema == null ? searchPath() : List.of(schema);
    for (String candidate : schemas) {
      CatalogSnapshot.OwnedIndex found = catalog.index(candidate, name.name());
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /// The table of that name; UNDEFINED_TABLE or WRONG_OBJECT_TYPE otherwise.
  Table requireTable(ObjectName name) {
    Relation relation = find(name);
    if (relation == null) {
      throw undefined(name);
    }
    if (relation instanceof Table table) {
      return table;
    }
    throw new HoldfastException(
        ErrorCode.WRONG_OBJECT_TYPE, "\"" + name.name() + "\" is not a table");
  }

  /// The table of that name, which the session owns.
  Table requireOwnTable(ObjectName name) {
    Table table = requireTable(name);
    rights().requireOwner(table);
    return table;
  }

  static HoldfastException undefined(ObjectName name) {
    return new HoldfastException(
        ErrorCode.UNDEFINED_TABLE, "relation \"" + name + "\" does not exist");
  }

  /// Refuses a name that a relation or index of the schema has.
  void requireFree(String schema, String name) {
    Names.check(name);
    if (isTaken(schema, name)) {
      throw new HoldfastException(
          ErrorCode.DUPLICATE_TABLE, "relation \"" + name + "\" already exists");
    }
  }

  boolean isTaken(String schema, String name) {
    return catalog.relation(schema, name) != null || catalog.index(schema, name) != null;
  }

  /// A free name for a relation or index, made of parts.
  String freeName(String schema, List<String> parts) {
    return Names.free(parts, name -> isTaken(schema, name));
  }

  /// The tables among the objects, for walks while they change.
  List<Table> tables() {
    var tables = new ArrayList<Table>();
    for (CatalogObject object : objects.values()) {
      if (object instanceof Table table) {
        tables.add(table);
      }
    }
    return tables;
  }
}
