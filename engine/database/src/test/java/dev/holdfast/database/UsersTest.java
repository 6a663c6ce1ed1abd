package dev.holdfast.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.api.AuthenticatedUser;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.security.Credential;
import dev.holdfast.security.Credentials;
import dev.holdfast.security.PasswordHash;
import dev.holdfast.security.PasswordPolicy;
import dev.holdfast.storage.model.Origin;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsersTest {
  @TempDir private Path directory;

  private static char[] password(String text) {
    return text.toCharArray();
  }

  @Test
  void usersLogInWithTheirPasswordAlsoAfterReopening() {
    try (TestDatabase db = TestDatabase.in(directory)) {
      assertThat(db.database().hasUsers()).isFalse();
      db.database().createFirstUser("ada", password("first secret"));
      db.database().createUser("bob", password("second secret"), Set.of("viewer", "auditor"));
    }
    try (TestDatabase db = TestDatabase.in(directory)) {
      Database database = db.database();
      assertThat(database.hasUsers()).isTrue();
      assertThat(database.authenticate("ada", password("first secret")))
          .contains(new AuthenticatedUser("ada", Set.of("admin")));
      assertThat(database.authenticate("bob", password("second secret")))
          .contains(new AuthenticatedUser("bob", Set.of("viewer", "auditor")));
      assertThat(database.authenticate("ada", password("second secret"))).isEmpty();
      assertThat(database.authenticate("eve", password("first secret"))).isEmpty();
      database.changePassword("ada", password("third secret"));
      assertThat(database.authenticate("ada", password("first secret"))).isEmpty();
      assertThat(database.authenticate("ada", password("third secret"))).isPresent();
      assertThat(database.userExists("eve")).isFalse();
    }
  }

  @Test
  void onlyOneFirstUserIsMade() {
    try (TestDatabase db = TestDatabase.inMemory()) {
      Database database = db.database();
      database.createFirstUser("ada", password("first secret"));
      assertThatThrownBy(() -> database.createFirstUser("eve", password("first secret")))
          .isInstanceOfSatisfying(
              HoldfastException.class,
              e -> assertThat(e.errorCode()).isEqualTo(ErrorCode.INVALID_STATE));
      assertThatThrownBy(() -> database.createUser("ada", password("first secret"), Set.of()))
          .isInstanceOfSatisfying(
              HoldfastException.class,
              e -> assertThat(e.errorCode()).isEqualTo(ErrorCode.DUPLICATE_OBJECT));
      assertThatThrownBy(() -> database.createUser("bob", password("short"), Set.of()))
          .isInstanceOfSatisfying(
              HoldfastException.class,
              e -> assertThat(e.errorCode()).isEqualTo(ErrorCode.INVALID_PARAMETER_VALUE));
    }
  }

  @Test
  void whoGuessesWaitsLongerAndLongerAlsoAfterReopening() {
    try (TestDatabase db = TestDatabase.in(directory)) {
      Database database = db.database();
      database.createFirstUser("ada", password("first secret"));
      for (int i = 0; i < PasswordPolicy.DEFAULTS.freeFailureCount(); i++) {
        assertThat(database.authenticate("ada", password("guessed"))).isEmpty();
      }
      assertThat(database.authenticate("ada", password("first secret"))).isEmpty();
      assertThat(failures(db)).isEqualTo(PasswordPolicy.DEFAULTS.freeFailureCount());
      setFailures(db, 30); // the longest wait
    }
    try (TestDatabase db = TestDatabase.in(directory)) {
      assertThat(db.database().authenticate("ada", password("first secret"))).isEmpty();
      setFailures(db, 2);
      assertThat(db.database().authenticate("ada", password("first secret"))).isPresent();
      assertThat(failures(db)).isZero();
    }
  }

  private static Credential credential(TestDatabase db) {
    return Transactional.call(
        db.database().engine().transactions(),
        Origin.NONE,
        scope -> Objects.requireNonNull(Credentials.find(scope, "ada")));
  }

  private static long failures(TestDatabase db) {
    return credential(db).failureCount();
  }

  private static void setFailures(TestDatabase db, int count) {
    long now = db.database().engine().clock().micros();
    Credential changed = credential(db).withFailures(count, now);
    Transactional.call(
        db.database().engine().transactions(),
        Origin.NONE,
        scope -> {
          Credentials.lock(scope, "ada");
          Credentials.put(scope, "ada", changed);
          return true;
        });
  }

  @Test
  void theWaitDoublesUpToItsLimit() {
    PasswordPolicy policy = PasswordPolicy.DEFAULTS;
    Credential one = Credential.none(0);
    assertThat(policy.lockedUntilMicros(one.withFailures(4, 100))).isZero();
    assertThat(policy.lockedUntilMicros(one.withFailures(5, 100))).isEqualTo(1_000_100);
    assertThat(policy.lockedUntilMicros(one.withFailures(8, 100))).isEqualTo(8_000_100);
    assertThat(policy.lockedUntilMicros(one.withFailures(500, 100))).isEqualTo(900_000_100);
  }

  @Test
  void formerPasswordsDoNotComeBackSoon() {
    try (TestDatabase db = TestDatabase.inMemory()) {
      db.run("CREATE ROLE ada LOGIN PASSWORD 'secret number 0'");
      for (int i = 1; i <= 4; i++) {
        db.refused("22023", "ALTER ROLE ada PASSWORD 'secret number " + (i - 1) + "'");
        db.run("ALTER ROLE ada PASSWORD 'secret number " + i + "'");
      }
      db.refused("22023", "ALTER ROLE ada PASSWORD 'secret number 2'");
      db.run("ALTER ROLE ada PASSWORD 'secret number 0'");
      db.refused("22023", "ALTER ROLE ada PASSWORD 'short'");
      assertThat(db.database().authenticate("ada", password("secret number 0"))).isPresent();
    }
  }

  @Test
  void passwordsEndAndAreTakenAway() {
    try (TestDatabase db = TestDatabase.inMemory()) {
      db.run("CREATE USER ada PASSWORD 'the secret' VALID UNTIL '2001-01-01'");
      assertThat(db.database().logIn("ada", password("the secret"))).isEmpty();
      db.run("ALTER USER ada VALID UNTIL 'infinity'");
      assertThat(db.database().logIn("ada", password("the secret"))).isPresent();
      db.run("ALTER USER ada CONNECTION LIMIT 0");
      assertThatThrownBy(() -> db.database().logIn("ada", password("the secret")))
          .isInstanceOfSatisfying(
              HoldfastException.class,
              e -> assertThat(e.errorCode()).isEqualTo(ErrorCode.TOO_MANY_CONNECTIONS));
      db.run("ALTER USER ada CONNECTION LIMIT -1 PASSWORD NULL");
      assertThat(db.database().logIn("ada", password("the secret"))).isEmpty();
    }
  }

  @Test
  void noViewAndNoMessageShowsAPassword() {
    try (TestDatabase db = TestDatabase.inMemory()) {
      db.run("CREATE ROLE ada LOGIN PASSWORD E'it\\'s a secret'");
      try (Session other = db.open()) {
        assertThat(String.valueOf(TestDatabase.rows(other, "SELECT statement FROM hf_sessions")))
            .contains("CREATE ROLE ada LOGIN PASSWORD ?")
            .doesNotContain("secret");
      }
      assertThat(db.refused("42601", "ALTER ROLE ada PASSWORD 'a secret' 'more secret'"))
          .hasMessageNotContaining("secret");
      assertThat(db.refused("42601", "ALTER ROLE ada PASSWORD secret_without_quotes nonsense"))
          .hasMessageNotContaining("nonsense");
      assertThat(db.refused("42601", "EXPLAIN CREATE ROLE eve PASSWORD 'a secret'"))
          .hasMessageNotContaining("secret");
      assertThat(String.valueOf(db.rows("SELECT * FROM hf_roles"))).doesNotContain("argon2");
    }
  }

  @Test
  void usersOfTheFirstBuildsBecomeRoles() {
    char[] secret = password("an old secret");
    OldDirectory.make(
        directory,
        List.of(
            new @Nullable Object[] {"ada", PasswordHash.of(secret), "admin", 5L, false},
            new @Nullable Object[] {"bob", PasswordHash.of(secret), "auditor,viewer", 6L, false},
            new @Nullable Object[] {"eve", PasswordHash.of(secret), "viewer", 7L, true}));
    for (int round = 0; round < 2; round++) {
      try (TestDatabase db = TestDatabase.in(directory)) {
        assertThat(db.database().authenticate("ada", secret))
            .contains(new AuthenticatedUser("ada", Set.of("admin")));
        assertThat(db.database().authenticate("bob", secret))
            .contains(new AuthenticatedUser("bob", Set.of("viewer", "auditor")));
        assertThat(db.database().authenticate("eve", secret)).isEmpty();
        assertThat(db.rows("SELECT role_name FROM hf_roles WHERE superuser ORDER BY 1"))
            .isEqualTo(List.of(List.of("ada"), List.of("holdfast")));
      }
    }
  }
}
