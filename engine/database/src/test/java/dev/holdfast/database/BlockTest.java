package dev.holdfast.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.txn.Isolation;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Goal: transaction blocks, savepoints and settings behave as PostgreSQL's.
class BlockTest {
  private final TestDatabase db = TestDatabase.inMemory();

  @BeforeEach
  void create() {
    db.run("CREATE TABLE t (id INTEGER PRIMARY KEY)");
  }

  @AfterEach
  void close() {
    db.close();
  }

  private long count() {
    return (Long) db.value("SELECT count(*) FROM t");
  }

  @Test
  void rolledBackBlockLeavesNothing() {
    db.run("BEGIN", "INSERT INTO t VALUES (1)");
    assertThat(count()).isEqualTo(1);
    try (Session other = db.open()) {
      assertThat(TestDatabase.rows(other, "SELECT * FROM t")).isEmpty();
    }
    db.run("ROLLBACK");
    assertThat(count()).isZero();
  }

  @Test
  void failedBlockAcceptsOnlyItsEnd() {
    db.run("BEGIN", "INSERT INTO t VALUES (1)");
    db.refused("42P01", "SELECT * FROM nothing");
    assertThat(db.session().status()).isEqualTo(Session.Status.FAILED);
    db.refused("25P02", "INSERT INTO t VALUES (2)");
    db.refused("25P02", "SAVEPOINT a");
    db.refused("25P02", "COMMIT");
    assertThat(db.session().status()).isEqualTo(Session.Status.IDLE);
    assertThat(count()).isZero();
  }

  @Test
  void manualCommitBeginsBlocksByItself() {
    Session session = db.session();
    session.autoCommit(false);
    db.run("INSERT INTO t VALUES (1)");
    assertThat(session.status()).isEqualTo(Session.Status.IN_TRANSACTION);
    session.rollback();
    assertThat(count()).isZero();
    db.run("INSERT INTO t VALUES (2)");
    session.commit();
    session.autoCommit(true);
    assertThat(count()).isEqualTo(1);
    assertThat(session.lastCommitSequence()).isPositive();
  }

  @Test
  void definitionsAreTransactional() {
    db.run("BEGIN", "CREATE TABLE u (x INTEGER UNIQUE)", "INSERT INTO u VALUES (1)");
    db.refused("23505", "INSERT INTO u VALUES (1)");
    db.run("ROLLBACK");
    db.refused("42P01", "SELECT * FROM u");
    db.run(
        "INSERT INTO t VALUES (1)",
        "BEGIN",
        "ALTER TABLE t ADD COLUMN n INTEGER DEFAULT 7",
        "CREATE INDEX t_n ON t (n)",
        "INSERT INTO t VALUES (2, 8)");
    assertThat(db.rows("SELECT id FROM t WHERE n = 7")).containsExactly(List.of(1L));
    db.run("SAVEPOINT s", "DROP TABLE t");
    db.refused("42P01", "SELECT * FROM t");
    db.run("ROLLBACK TO s");
    assertThat(db.rows("SELECT n FROM t ORDER BY id")).containsExactly(List.of(7L), List.of(8L));
    db.run("COMMIT");
    assertThat(db.rows("SELECT id FROM t WHERE n = 8")).containsExactly(List.of(2L));
  }

  @Test
  void readOnlyBlockRefusesChanges() {
    db.run("BEGIN READ ONLY");
    db.refused("25006", "INSERT INTO t VALUES (1)");
    db.run("ROLLBACK");
    db.session().readOnly(true);
    db.refused("25006", "INSERT INTO t VALUES (1)");
    db.refused("25006", "CREATE TABLE u (x INTEGER)");
  }

  @Test
  void repeatableReadKeepsItsSnapshot() {
    db.session().isolation(Isolation.REPEATABLE_READ);
    db.run("BEGIN");
    assertThat(count()).isZero();
    try (Session other = db.open()) {
      TestDatabase.update(other, "INSERT INTO t VALUES (1)");
    }
    assertThat(count()).isZero();
    db.run("COMMIT");
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void settingsAreShownAndChecked() {
    db.run("SET timezone = 'Europe/Berlin'", "SET application_name = 'me'");
    assertThat(db.value("SHOW timezone")).isEqualTo("Europe/Berlin");
    assertThat(db.value("SHOW transaction_isolation")).isEqualTo("read committed");
    assertThat(db.value("SELECT current_setting('application_name')")).isEqualTo("me");
    assertThat(db.value("SELECT current_user")).isEqualTo("tester");
    db.refused("42704", "SET nonsense = 1");
    db.refused("22023", "SET timezone = 'Nowhere/City'");
    db.refused("25P01", "SAVEPOINT a");
    db.run("BEGIN", "SET LOCAL application_name = 'local'");
    assertThat(db.value("SHOW application_name")).isEqualTo("local");
    db.run("COMMIT");
    assertThat(db.value("SHOW application_name")).isEqualTo("me");
  }

  @Test
  void openRowsAndOtherStatementsShareASession() {
    db.run("INSERT INTO t VALUES (1), (2), (3)");
    var outer = (Result.Rows) db.session().execute("SELECT id FROM t ORDER BY id", List.of());
    db.run("INSERT INTO t VALUES (4)");
    assertThat(TestDatabase.drain(outer.stream())).hasSize(3);
    db.run("BEGIN");
    var inner = (Result.Rows) db.session().execute("SELECT id FROM t", List.of());
    db.run("INSERT INTO t VALUES (5)");
    assertThat(TestDatabase.drain(inner.stream())).hasSize(4);
    db.run("COMMIT");
  }

  @Test
  void statementTimeoutStopsAStatement() {
    db.run("SET statement_timeout = '50ms'");
    assertThat(
            db.refused(
                "57014",
                "SELECT count(*) FROM generate_series(1, 100000000) a,"
                    + " generate_series(1, 1000000) b"))
        .hasMessageContaining("statement timeout");
    db.run("SET statement_timeout = 0");
    assertThat(count()).isZero();
  }
}
