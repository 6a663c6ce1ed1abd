package dev.holdfast.database;

import dev.holdfast.catalog.CatalogRows;
import dev.holdfast.catalog.CatalogSnapshot;
import dev.holdfast.catalog.CatalogStore;
import dev.holdfast.catalog.Role;
import dev.holdfast.catalog.SystemTables;
import dev.holdfast.database.run.SequenceNumbers;
import dev.holdfast.security.Credentials;
import dev.holdfast.storage.Store;
import dev.holdfast.storage.model.Origin;
import dev.holdfast.storage.model.StoreOperation;
import dev.holdfast.storage.model.TableLayout;
import dev.holdfast.txn.StatementScope;
import dev.holdfast.txn.Transactions;
import dev.holdfast.txn.lock.LockMode;
import dev.holdfast.txn.lock.LockWait;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Brings the users of a directory that the first builds made into the catalog, as roles. Runs
/// once, when such a directory is opened.
final class OldUsers {
  private final CatalogStore catalogs;
  private final SequenceNumbers sequences;
  private final Map<String, Role> made = new HashMap<>();

  private OldUsers(CatalogStore catalogs, SequenceNumbers sequences) {
    this.catalogs = catalogs;
    this.sequences = sequences;
  }

  static void migrate(
      Store store, Transactions transactions, CatalogStore catalogs, SequenceNumbers sequences) {
    TableLayout layout = store.layout(SystemTables.USERS_ID);
    if (layout == null || layout.equals(Credentials.layout())) {
      return;
    }
    transactions.commitDirectly(
        List.of(new StoreOperation.AlterTable(Credentials.layout())), Origin.NONE);
    var users = new OldUsers(catalogs, sequences);
    Transactional.call(transactions, Origin.NONE, users::makeRoles);
  }

  private boolean makeRoles(StatementScope scope) {
    byte[] versionKey = SystemTables.catalogKey(SystemTables.VERSION_ID);
    CatalogSnapshot catalog = catalogs.of(scope);
    scope.lock(SystemTables.CATALOG_ID, versionKey, LockMode.UPDATE, LockWait.WAIT);
    scope.put(SystemTables.CATALOG_ID, versionKey, CatalogRows.versionRow(catalogs.nextStamp()));
    Map<String, Credentials.Old> users = Credentials.all(scope);
    for (Map.Entry<String, Credentials.Old> user : users.entrySet()) {
      String name = user.getKey();
      // A user of this name must not become the owner of the database: he can no longer log in.
      if (!name.equals(Role.OWNER.name()) && catalog.role(name) == null) {
        make(name, user.getValue());
      }
      Credentials.put(scope, name, user.getValue().credential());
    }
    for (Role role : made.values()) {
      scope.put(
          SystemTables.CATALOG_ID, SystemTables.catalogKey(role.id()), CatalogRows.encode(role));
    }
    return true;
  }

  private void make(String name, Credentials.Old user) {
    Role role = named(name);
    var memberships = new ArrayList<Role.Membership>();
    for (String group : new TreeSet<>(user.roles())) {
      if (!group.equals(Accounts.ADMIN) && !group.equals(name)) {
        memberships.add(new Role.Membership(named(group).id(), Role.OWNER_ID, false));
      }
    }
    boolean admin = user.roles().contains(Accounts.ADMIN);
    var attributes =
        new Role.Attributes(admin, false, true, !user.disabled(), Role.Attributes.NO_LIMIT, null);
    made.put(name, role.with(attributes).withMemberships(memberships));
  }

  private Role named(String name) {
    return made.computeIfAbsent(
        name,
        _ -> {
          long id = sequences.next(SystemTables.OBJECT_IDS_ID, SystemTables.FIRST_OBJECT_ID - 1L);
          var plain =
              new Role.Attributes(false, false, true, false, Role.Attributes.NO_LIMIT, null);
          return new Role(Math.toIntExact(id), name, plain, List.of(), List.of(), null);
        });
  }
}
