package dev.holdfast.security;

import dev.holdfast.catalog.SystemTables;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.kernel.time.Clock;
import dev.holdfast.storage.model.Cursor;
import dev.holdfast.storage.model.KeyRange;
import dev.holdfast.storage.model.Origin;
import dev.holdfast.storage.model.RowBatch;
import dev.holdfast.storage.model.RowVersion;
import dev.holdfast.storage.model.TableLayout;
import dev.holdfast.txn.StatementScope;
import dev.holdfast.txn.Transaction;
import dev.holdfast.txn.TransactionOptions;
import dev.holdfast.txn.Transactions;
import dev.holdfast.txn.lock.LockMode;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.row.KeyFormat;
import dev.holdfast.types.row.RowFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The users of a database. Safe for use by many threads. Callers wipe the passwords they pass.
public final class Users {
  /// The longest user name.
  public static final int NAME_LENGTH_MAX = 63;

  /// The shortest password.
  public static final int PASSWORD_LENGTH_MIN = 8;

  private static final RowFormat ROWS =
      new RowFormat(
          List.of(
              RowFormat.Slot.of(SqlType.TEXT),
              RowFormat.Slot.of(SqlType.TEXT),
              RowFormat.Slot.of(SqlType.TEXT),
              RowFormat.Slot.of(SqlType.TIMESTAMPTZ),
              RowFormat.Slot.of(SqlType.BOOLEAN)));
  private static final KeyFormat KEYS =
      new KeyFormat(List.of(KeyFormat.Column.ascending(0, SqlType.TEXT)));

  private final Transactions transactions;
  private final Clock clock;
  private final String decoyHash;

  private record Stored(User user, String hash) {}

  /// The users of a database that has the [#layout()].
  public Users(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
    this.decoyHash = PasswordHash.of("nobody has this".toCharArray());
  }

  /// What the store knows of the users' table.
  public static TableLayout layout() {
    return new TableLayout(SystemTables.USERS_ID, ROWS.slots(), KEYS.columns(), List.of());
  }

  /// The user with this name and password; empty when there is none, the password differs or the
  /// user is disabled.
  public Optional<User> authenticate(String name, char[] password) {
    Stored stored = inTransaction(Origin.NONE, scope -> find(scope, name));
    boolean matches = PasswordHash.matches(stored == null ? decoyHash : stored.hash(), password);
    return stored != null && matches && !stored.user().disabled()
        ? Optional.of(stored.user())
        : Optional.empty();
  }

  /// Whether there is a user at all.
  public boolean any() {
    return inTransaction(
        Origin.NONE,
        scope -> {
          try (Cursor cursor = scope.latestScan(SystemTables.USERS_ID, KeyRange.all())) {
            return cursor.next(new RowBatch(1)) > 0;
          }
        });
  }

  /// Whether there is a user of that name.
  public boolean exists(String name) {
    return inTransaction(Origin.NONE, scope -> find(scope, name)) != null;
  }

  /// Makes a user; DUPLICATE_OBJECT when the name is taken, INVALID_PARAMETER_VALUE for a name or
  /// password outside the limits.
  public void create(String name, char[] password, Set<String> roles, Origin origin) {
    check(name, password);
    var user = new User(name, roles, clock.micros(), false);
    String hash = PasswordHash.of(password);
    inTransaction(
        origin,
        scope -> {
          lock(scope, name);
          if (find(scope, name) != null) {
            throw new HoldfastException(
                ErrorCode.DUPLICATE_OBJECT, "user \"" + name + "\" already exists");
          }
          put(scope, user, hash);
          return true;
        });
  }

  /// Makes the first user, an administrator; INVALID_STATE when there is one.
  public void createFirst(String name, char[] password) {
    check(name, password);
    var user = new User(name, Set.of(User.ADMIN), clock.micros(), false);
    String hash = PasswordHash.of(password);
    inTransaction(
        Origin.ofPrincipal(name),
        scope -> {
          lock(scope, ""); // no user has this name: whoever makes a first user waits here
          try (Cursor cursor = scope.latestScan(SystemTables.USERS_ID, KeyRange.all())) {
            if (cursor.next(new RowBatch(1)) > 0) {
              throw new HoldfastException(
                  ErrorCode.INVALID_STATE, "the database has a user already");
            }
          }
          put(scope, user, hash);
          return true;
        });
  }

  /// Gives a user another password; UNDEFINED_OBJECT when there is none of that name.
  public void changePassword(String name, char[] password, Origin origin) {
    check(name, password);
    String hash = PasswordHash.of(password);
    inTransaction(
        origin,
        scope -> {
          lock(scope, name);
          Stored stored = find(scope, name);
          if (stored == null) {
            throw new HoldfastException(
                ErrorCode.UNDEFINED_OBJECT, "user \"" + name + "\" does not exist");
          }
          put(scope, stored.user(), hash);
          return true;
        });
  }

  private static void check(String name, char[] password) {
    if (name.isBlank() || name.length() > NAME_LENGTH_MAX) {
      throw new HoldfastException(
          ErrorCode.INVALID_PARAMETER_VALUE,
          "a user name has 1 to " + NAME_LENGTH_MAX + " characters");
    }
    if (password.length < PASSWORD_LENGTH_MIN) {
      throw new HoldfastException(
          ErrorCode.INVALID_PARAMETER_VALUE,
          "a password has at least " + PASSWORD_LENGTH_MIN + " characters");
    }
  }

  private static void lock(StatementScope scope, String name) {
    scope.lockLatest(SystemTables.USERS_ID, key(name), LockMode.UPDATE);
  }

  private static void put(StatementScope scope, User user, String hash) {
    byte[] row =
        ROWS.encode(
            new Object[] {
              user.name(),
              hash,
              String.join(",", new TreeSet<>(user.roles())),
              user.createdMicros(),
              user.disabled()
            });
    scope.put(SystemTables.USERS_ID, key(user.name()), row);
  }

  private static @Nullable Stored find(StatementScope scope, String name) {
    RowVersion version = scope.latest(SystemTables.USERS_ID, key(name));
    if (version == null) {
      return null;
    }
    @Nullable Object[] datums = ROWS.decode(version.row());
    String roles = (String) Objects.requireNonNull(datums[2]);
    var user =
        new User(
            name,
            roles.isEmpty() ? Set.of() : Set.of(roles.split(",", -1)),
            (Long) Objects.requireNonNull(datums[3]),
            (Boolean) Objects.requireNonNull(datums[4]));
    return new Stored(user, (String) Objects.requireNonNull(datums[1]));
  }

  private static byte[] key(String name) {
    return KEYS.encode(new Object[] {name});
  }

  private <T extends @Nullable Object> T inTransaction(
      Origin origin, Function<StatementScope, T> work) {
    Transaction transaction = transactions.begin(TransactionOptions.of(origin));
    try {
      T result;
      try (StatementScope scope = transaction.beginStatement()) {
        result = work.apply(scope);
      }
      transaction.commit();
      return result;
    } finally {
      transaction.rollback();
    }
  }
}
