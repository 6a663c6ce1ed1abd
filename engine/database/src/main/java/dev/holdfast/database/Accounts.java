package dev.holdfast.database;

import dev.holdfast.api.AuthenticatedUser;
import dev.holdfast.audit.Actor;
import dev.holdfast.catalog.CatalogSnapshot;
import dev.holdfast.catalog.Role;
import dev.holdfast.database.run.Authority;
import dev.holdfast.database.run.Engine;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.security.Credential;
import dev.holdfast.security.Credentials;
import dev.holdfast.security.PasswordPolicy;
import dev.holdfast.security.RoleGraph;
import dev.holdfast.storage.model.Origin;
import dev.holdfast.txn.StatementScope;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Those who log in: checks passwords, counts failures, makes users. Safe for use by many threads.
final class Accounts {
  /// The role that console and services know for whoever may do everything.
  static final String ADMIN = "admin";

  // Failures of names that do not exist are counted here, so that they cost a commit, too.
  private static final String NOBODY = "";

  private final Database database;
  private final ReentrantLock firstUser = new ReentrantLock();

  /// What is known of a name before its password is looked at.
  private record Known(@Nullable Role role, @Nullable Credential credential, boolean usable) {}

  Accounts(Database database) {
    this.database = database;
  }

  /// The role with this name and password, if it may log in now. Takes the same work whatever is
  /// wrong: one hash, and one commit for a failure.
  Optional<Role> authenticate(String name, char[] password) {
    Engine engine = database.engine();
    long now = engine.clock().micros();
    Known known = inTransaction(scope -> known(scope, name, now));
    Credential credential = known.credential();
    boolean matches =
        (credential == null || !known.usable() ? Credential.none(0) : credential).matches(password);
    if (matches && known.role() != null) {
      if (credential != null && credential.failureCount() > 0) {
        inTransaction(scope -> failures(scope, name, 0, now));
      }
      engine.audit().loggedIn(Actor.of(name, user(known.role()).roles()));
      return Optional.of(known.role());
    }
    engine.audit().logInFailed(name);
    boolean counts = known.usable() && credential != null;
    inTransaction(scope ->
        counts
            ? failures(scope, name, 1, now)
            : failures(scope, credential == null ? NOBODY : name, -1, now));
    return Optional.empty();
  }

  private Known known(StatementScope scope, String name, long now) {
    CatalogSnapshot catalog = database.engine().catalogs().of(scope);
    Role role = catalog.role(name);
    PasswordPolicy policy = PasswordPolicy.of(catalog.settings());
    Credential credential = role == null ? null : Credentials.find(scope, name);
    boolean usable =
        role != null
            && credential != null
            && role.attributes().login()
            && !isOver(role.attributes().validUntilMicros(), now)
            && policy.lockedUntilMicros(credential) <= now;
    return new Known(role, credential, usable);
  }

  private static boolean isOver(@Nullable Long untilMicros, long now) {
    return untilMicros != null && untilMicros <= now;
  }

  // With 0 the failures are forgotten; with -1 the row is written as it is.
  private static boolean failures(StatementScope scope, String name, int added, long now) {
    Credential found = Credentials.lock(scope, name);
    Credential credential = found == null ? Credential.none(now) : found;
    Credentials.put(
        scope,
        name,
        switch (added) {
          case 0 -> credential.withFailures(0, 0);
          case 1 -> credential.withFailures(credential.failureCount() + 1, now);
          default -> credential;
        });
    return true;
  }

  /// What a server knows of the role of that name, if it may log in.
  Optional<AuthenticatedUser> find(String name) {
    Role role = catalog().role(name);
    return role == null || !role.attributes().login() ? Optional.empty() : Optional.of(user(role));
  }

  /// What a server knows of a role that logged in: the names of all roles that it is a member of,
  /// and [#ADMIN] for a superuser.
  AuthenticatedUser user(Role role) {
    CatalogSnapshot catalog = catalog();
    Set<String> names = new HashSet<>();
    for (int id : RoleGraph.memberOf(catalog, List.of(role.id()))) {
      Role other = catalog.role(id);
      if (other != null && id != role.id()) {
        names.add(other.name());
      }
    }
    if (role.attributes().superuser()) {
      names.add(ADMIN);
    }
    return new AuthenticatedUser(role.name(), names);
  }

  /// Whether some role can log in with a password.
  boolean any() {
    return inTransaction(scope ->
        Credentials.all(scope).entrySet().stream()
            .anyMatch(entry ->
                !entry.getKey().equals(NOBODY) && entry.getValue().credential().hash() != null));
  }

  boolean exists(String name) {
    return catalog().role(name) != null
        && inTransaction(scope -> Credentials.find(scope, name) != null);
  }

  /// Makes a role that may log in, a member of others, which are made if need be.
  void create(String name, char[] password, Set<String> roles) {
    String hash = policy().hash(password, Credential.none(0));
    try (Session session = owner()) {
      session.begin();
      var memberships = new StringBuilder();
      for (String role : roles) {
        if (role.equals(ADMIN)) {
          continue;
        }
        if (session.catalog().role(role) == null) {
          run(session, "CREATE ROLE " + quoted(role));
        }
        memberships.append(memberships.isEmpty() ? " IN ROLE " : ", ").append(quoted(role));
      }
      String superuser = roles.contains(ADMIN) ? " SUPERUSER" : "";
      run(
          session,
          "CREATE ROLE " + quoted(name) + " LOGIN" + superuser + password(hash) + memberships);
      session.commit();
    }
  }

  /// Makes the first one, a superuser.
  void createFirst(String name, char[] password) {
    firstUser.lock();
    try {
      if (any()) {
        throw new HoldfastException(ErrorCode.INVALID_STATE, "the database has a user already");
      }
      create(name, password, Set.of(ADMIN));
    } finally {
      firstUser.unlock();
    }
  }

  void changePassword(String name, char[] password) {
    Credential before =
        inTransaction(scope -> {
          Credential found = Credentials.find(scope, name);
          return found == null ? Credential.none(0) : found;
        });
    String hash = policy().hash(password, before);
    try (Session session = owner()) {
      run(session, "ALTER ROLE " + quoted(name) + password(hash));
    }
  }

  private PasswordPolicy policy() {
    return PasswordPolicy.of(catalog().settings());
  }

  private static String password(String hash) {
    return " PASSWORD '" + hash + "'";
  }

  private static void run(Session session, String sql) {
    session.execute(sql, List.of());
  }

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private Session owner() {
    var identity = new SessionIdentity(Role.OWNER.name(), Set.of(), "", "", new Authority.Owner());
    return database.openSession(identity, SessionOptions.DEFAULTS);
  }

  private CatalogSnapshot catalog() {
    return inTransaction(scope -> database.engine().catalogs().of(scope));
  }

  private <T extends @Nullable Object> T inTransaction(Function<StatementScope, T> work) {
    return Transactional.call(database.engine().transactions(), Origin.NONE, work);
  }
}
