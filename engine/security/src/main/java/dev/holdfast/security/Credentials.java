package dev.holdfast.security;

import dev.holdfast.catalog.SystemTables;
import dev.holdfast.storage.model.Cursor;
import dev.holdfast.storage.model.KeyRange;
import dev.holdfast.storage.model.RowBatch;
import dev.holdfast.storage.model.RowVersion;
import dev.holdfast.storage.model.TableLayout;
import dev.holdfast.txn.StatementScope;
import dev.holdfast.txn.lock.LockMode;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.row.KeyFormat;
import dev.holdfast.types.row.RowFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The table of credentials, by the name of their role. Reads are of the latest state, under the
/// lock of the row where it is changed.
public final class Credentials {
  private static final RowFormat ROWS =
      new RowFormat(
          List.of(
              RowFormat.Slot.of(SqlType.TEXT),
              RowFormat.Slot.of(SqlType.TEXT),
              RowFormat.Slot.of(SqlType.TEXT),
              RowFormat.Slot.of(SqlType.TIMESTAMPTZ),
              RowFormat.Slot.of(SqlType.BOOLEAN),
              RowFormat.Slot.of(SqlType.TEXT),
              RowFormat.Slot.of(SqlType.BIGINT),
              RowFormat.Slot.of(SqlType.TIMESTAMPTZ)));
  private static final KeyFormat KEYS =
      new KeyFormat(List.of(KeyFormat.Column.ascending(0, SqlType.TEXT)));
  private static final int BATCH_ROWS = 256;

  private Credentials() {}

  /// A row as the first builds wrote it, when roles were no objects of the catalog.
  ///
  /// @param roles the names of the user's roles
  public record Old(Credential credential, Set<String> roles, boolean disabled) {}

  /// What the store knows of the table.
  public static TableLayout layout() {
    return new TableLayout(SystemTables.USERS_ID, ROWS.slots(), KEYS.columns(), List.of());
  }

  /// The credential of a role, or null.
  public static @Nullable Credential find(StatementScope scope, String role) {
    RowVersion version = scope.latest(SystemTables.USERS_ID, key(role));
    return version == null ? null : decode(version.row()).credential();
  }

  /// The credential of a role for changing it, which nobody else does until the transaction ends.
  public static @Nullable Credential lock(StatementScope scope, String role) {
    scope.lockLatest(SystemTables.USERS_ID, key(role), LockMode.UPDATE);
    return find(scope, role);
  }

  /// Adds or replaces the credential of a role.
  public static void put(StatementScope scope, String role, Credential credential) {
    byte[] row =
        ROWS.encode(
            new @Nullable Object[] {
              role,
              credential.hash(),
              "",
              credential.createdMicros(),
              false,
              String.join(" ", credential.formerHashes()),
              credential.failureCount(),
              credential.lastFailureMicros()
            });
    scope.put(SystemTables.USERS_ID, key(role), row);
  }

  /// Removes the credential of a role, if it has one.
  public static void remove(StatementScope scope, String role) {
    if (lock(scope, role) != null) {
      scope.delete(SystemTables.USERS_ID, key(role));
    }
  }

  /// The credentials of all roles by name, from a scan of the whole table, which is closed.
  public static Map<String, Credential> of(Cursor scan) {
    var credentials = new LinkedHashMap<String, Credential>();
    var batch = new RowBatch(BATCH_ROWS);
    try (scan) {
      while (scan.next(batch) > 0) {
        for (int i = 0; i < batch.count(); i++) {
          byte[] row = batch.row(i);
          credentials.put(String.valueOf(ROWS.decodeSlot(row, 0)), decode(row).credential());
        }
      }
    }
    return credentials;
  }

  /// All rows by the names of their roles, with what the first builds kept in them.
  public static Map<String, Old> all(StatementScope scope) {
    var all = new LinkedHashMap<String, Old>();
    var batch = new RowBatch(BATCH_ROWS);
    try (Cursor cursor = scope.latestScan(SystemTables.USERS_ID, KeyRange.all())) {
      while (cursor.next(batch) > 0) {
        for (int i = 0; i < batch.count(); i++) {
          byte[] row = batch.row(i);
          all.put(String.valueOf(ROWS.decodeSlot(row, 0)), decode(row));
        }
      }
    }
    return all;
  }

  private static Old decode(byte[] row) {
    @Nullable Object[] datums = ROWS.decode(row);
    String roles = text(datums[2]);
    String former = text(datums[5]);
    var credential =
        new Credential(
            (String) datums[1],
            former.isEmpty() ? List.of() : List.of(former.split(" ", -1)),
            number(datums[3]),
            number(datums[6]),
            number(datums[7]));
    return new Old(
        credential,
        roles.isEmpty() ? Set.of() : Set.of(roles.split(",", -1)),
        Boolean.TRUE.equals(datums[4]));
  }

  private static String text(@Nullable Object datum) {
    return datum == null ? "" : (String) datum;
  }

  private static long number(@Nullable Object datum) {
    return datum == null ? 0 : (Long) datum;
  }

  private static byte[] key(String role) {
    return KEYS.encode(new Object[] {role});
  }
}
