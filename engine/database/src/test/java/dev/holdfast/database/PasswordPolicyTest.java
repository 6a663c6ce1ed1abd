package dev.holdfast.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The password policy is the database's: set by SQL, in force at once, kept, and read as of then.
class PasswordPolicyTest {
  private static final String WAITS =
      "SELECT failure_count, locked_until IS NOT NULL FROM hf_role_credentials"
          + " WHERE role_name = 'ada'";

  @TempDir private Path directory;

  private static boolean logsIn(TestDatabase db, String password) {
    return db.database().authenticate("ada", password.toCharArray()).isPresent();
  }

  private static Session login(TestDatabase db, String name, String password) {
    SessionIdentity identity = db.database().logIn(name, password.toCharArray()).orElseThrow();
    return db.database().openSession(identity, SessionOptions.DEFAULTS);
  }

  private static List<List<@Nullable Object>> row(@Nullable Object... values) {
    return List.of(java.util.Arrays.asList(values));
  }

  @Test
  void lengthAndHistoryAreThoseThatAreSetAlsoAfterReopening() {
    try (TestDatabase db = TestDatabase.in(directory)) {
      db.run(
          "CREATE USER ada PASSWORD 'secret number 0'",
          "ALTER SYSTEM SET password_length_min = 12",
          "ALTER SYSTEM SET password_history_count TO '0'");
      assertThat(db.refused("22023", "ALTER USER ada PASSWORD 'elevenchars'"))
          .hasMessage("a password has at least 12 characters");
      db.refused("22023", "CREATE USER bob PASSWORD 'elevenchars'");
      db.run("ALTER USER ada PASSWORD 'secret number 1'");
      db.run("ALTER USER ada PASSWORD 'secret number 0'");
      db.refused("22023", "ALTER USER ada PASSWORD 'secret number 0'"); // it is the present one
    }
    try (TestDatabase db = TestDatabase.in(directory)) {
      assertThat(db.value("SHOW password_length_min")).isEqualTo("12");
      assertThat(db.value("SELECT current_setting('password_length_min')")).isEqualTo("12");
      db.refused("22023", "ALTER USER ada PASSWORD 'elevenchars'");
      db.run("ALTER SYSTEM RESET password_length_min");
      db.run("ALTER USER ada PASSWORD 'elevenchars'");
      db.run("ALTER SYSTEM RESET ALL");
      assertThat(db.value("SHOW password_history_count")).isEqualTo("3");
    }
  }

  @Test
  void theThresholdOfFailuresIsTheOneThatIsSetAndAnOperatorUnlocks() {
    try (TestDatabase db = TestDatabase.inMemory()) {
      db.run(
          "CREATE USER ada PASSWORD 'the secret'",
          "ALTER SYSTEM SET login_failures_max = 2",
          "ALTER SYSTEM SET login_delay_seconds = 600");
      assertThat(logsIn(db, "wrong")).isFalse();
      assertThat(db.rows(WAITS)).isEqualTo(row(1L, false));
      assertThat(logsIn(db, "wrong")).isFalse();
      assertThat(logsIn(db, "the secret")).isFalse();
      assertThat(db.rows(WAITS)).isEqualTo(row(2L, true));
      assertThat(
              db.value(
                  "SELECT locked_until - last_failure_at = INTERVAL '600 seconds'"
                      + " FROM hf_role_credentials WHERE role_name = 'ada'"))
          .isEqualTo(true);
      db.run("ALTER USER ada ACCOUNT UNLOCK");
      assertThat(db.rows(WAITS)).isEqualTo(row(0L, false));
      assertThat(logsIn(db, "the secret")).isTrue();
    }
  }

  @Test
  void thePolicyAndWhoWaitedAreReadAsOfThen() {
    try (TestDatabase db = TestDatabase.inMemory()) {
      db.run("CREATE USER ada PASSWORD 'the secret'", "ALTER SYSTEM SET login_failures_max = 1");
      assertThat(logsIn(db, "wrong")).isFalse();
      db.run("CREATE TABLE t (x INTEGER)");
      long then = db.session().lastCommitSequence();
      db.run("ALTER USER ada ACCOUNT UNLOCK", "ALTER SYSTEM SET login_failures_max = 9");

      assertThat(db.rows(WAITS)).isEqualTo(row(0L, false));
      db.run("SET system_time = '" + then + "'");
      assertThat(db.rows(WAITS)).isEqualTo(row(1L, true));
      assertThat(db.value("SELECT value FROM hf_settings WHERE name = 'login_failures_max'"))
          .isEqualTo(1L);
      db.run("RESET system_time");
      assertThat(db.value("SELECT value FROM hf_settings WHERE name = 'login_failures_max'"))
          .isEqualTo(9L);
    }
  }

  @Test
  void onlySuperusersSetAndOnlyWithinTheRange() {
    try (TestDatabase db = TestDatabase.inMemory()) {
      db.run(
          "CREATE USER ada PASSWORD 'the secret'",
          "CREATE USER eve PASSWORD 'the secret' CREATEROLE");
      try (Session ada = login(db, "ada", "the secret");
          Session eve = login(db, "eve", "the secret")) {
        TestDatabase.refused(ada, "42501", "ALTER SYSTEM SET password_length_min = 1");
        TestDatabase.refused(eve, "42501", "ALTER SYSTEM RESET ALL");
        TestDatabase.refused(ada, "42501", "ALTER USER ada ACCOUNT UNLOCK");
        eve.execute("ALTER USER ada ACCOUNT UNLOCK", List.of());
        assertThat(TestDatabase.rows(ada, "SELECT role_name FROM hf_role_credentials"))
            .isEqualTo(row("ada"));
        assertThat(TestDatabase.rows(eve, "SELECT role_name FROM hf_role_credentials")).hasSize(3);
      }
      db.refused("22023", "ALTER SYSTEM SET password_length_min = 0");
      db.refused("22023", "ALTER SYSTEM SET password_length_min = 'many'");
      db.refused("42704", "ALTER SYSTEM SET no_such_setting = 1");
      db.refused("42601", "ALTER SYSTEM SET password_length_min");
      db.refused("55000", "SET password_length_min = 1");
      assertThat(db.value("SHOW password_length_min")).isEqualTo("8");
      assertThat(
              Objects.requireNonNull(
                  db.value("SELECT count(*) FROM hf_audit WHERE class = 'CONFIG'")))
          .isEqualTo(0L);
      db.run("ALTER SYSTEM SET password_length_min = 20");
      assertThat(db.rows("SELECT action, object_type, object FROM hf_audit WHERE class = 'CONFIG'"))
          .isEqualTo(row("ALTER SYSTEM", "SETTING", "password_length_min"));
    }
  }
}
