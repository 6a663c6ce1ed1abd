package dev.holdfast.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.kernel.error.HoldfastException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Goal: every constraint holds in and out of transaction blocks and at savepoints, and names
/// itself without showing a value.
class ConstraintTest {
  private final TestDatabase db = TestDatabase.inMemory();

  @AfterEach
  void close() {
    db.close();
  }

  @Test
  void violationsNameTheConstraintAndNoValue() {
    db.run(
        "CREATE TABLE t (id INTEGER PRIMARY KEY, email TEXT CONSTRAINT one_email UNIQUE,"
            + " age INTEGER NOT NULL CHECK (age >= 18))",
        "INSERT INTO t VALUES (1, 'a@secret', 20)");

    HoldfastException key = db.refused("23505", "INSERT INTO t VALUES (1, 'b', 20)");
    assertThat(key.constraintName()).isEqualTo("t_pkey");
    HoldfastException unique = db.refused("23505", "INSERT INTO t VALUES (2, 'a@secret', 20)");
    assertThat(unique.constraintName()).isEqualTo("one_email");
    assertThat(unique).hasMessage("duplicate key value violates unique constraint \"one_email\"");
    HoldfastException check = db.refused("23514", "INSERT INTO t VALUES (2, 'b', 17)");
    assertThat(check.constraintName()).isEqualTo("t_age_check");
    db.refused("23502", "INSERT INTO t VALUES (2, 'b', NULL)");
    db.refused("23502", "INSERT INTO t VALUES (NULL, 'b', 20)");
    db.refused("23514", "UPDATE t SET age = 3");
    db.run("INSERT INTO t VALUES (2, NULL, 20), (3, NULL, 20)");
    assertThat(db.value("SELECT count(*) FROM t")).isEqualTo(3L);
  }

  @Test
  void duplicatesInOneTransactionAreRefused() {
    db.run("CREATE TABLE t (id INTEGER PRIMARY KEY, u INTEGER UNIQUE)", "BEGIN");
    db.run("INSERT INTO t VALUES (1, 1)");
    db.refused("23505", "INSERT INTO t VALUES (1, 2)");
    db.refused("25P02", "SELECT 1");
    db.run("ROLLBACK");
    assertThat(db.value("SELECT count(*) FROM t")).isEqualTo(0L);
    db.refused("23505", "INSERT INTO t VALUES (1, 1), (2, 1)");
    assertThat(db.value("SELECT count(*) FROM t")).isEqualTo(0L);
  }

  @Test
  void constraintsHoldAtSavepoints() {
    db.run("CREATE TABLE t (id INTEGER PRIMARY KEY, u INTEGER UNIQUE)", "BEGIN");
    db.run("INSERT INTO t VALUES (1, 1)", "SAVEPOINT a", "INSERT INTO t VALUES (2, 2)");
    db.refused("23505", "INSERT INTO t VALUES (3, 2)");
    db.run("ROLLBACK TO SAVEPOINT a", "INSERT INTO t VALUES (3, 2)");
    db.refused("23505", "INSERT INTO t VALUES (4, 1)");
    db.run("ROLLBACK TO a", "DELETE FROM t WHERE id = 1", "INSERT INTO t VALUES (5, 1)", "COMMIT");
    assertThat(db.rows("SELECT id, u FROM t")).containsExactly(List.of(5L, 1L));
  }

  @Test
  void foreignKeysAreEnforcedAtTheEndOfTheStatement() {
    db.run(
        "CREATE TABLE p (id INTEGER PRIMARY KEY, boss INTEGER REFERENCES p)",
        "INSERT INTO p VALUES (1, 2), (2, 1)");
    HoldfastException missing = db.refused("23503", "INSERT INTO p VALUES (3, 9)");
    assertThat(missing.constraintName()).isEqualTo("p_boss_fkey");
    assertThat(missing)
        .hasMessage(
            "insert or update on table \"p\" violates foreign key constraint \"p_boss_fkey\"");
    db.refused("23503", "DELETE FROM p WHERE id = 1");
    assertThat(db.update("DELETE FROM p")).isEqualTo(2);
  }

  @Test
  void cascadesReachEveryDepth() {
    db.run(
        "CREATE TABLE a (id INTEGER PRIMARY KEY)",
        "CREATE TABLE b (id INTEGER PRIMARY KEY, a INTEGER REFERENCES a"
            + " ON DELETE CASCADE ON UPDATE CASCADE)",
        "CREATE TABLE c (id INTEGER PRIMARY KEY, b INTEGER REFERENCES b ON DELETE CASCADE)",
        "CREATE INDEX ON c (b)",
        "INSERT INTO a VALUES (1), (2)",
        "INSERT INTO b VALUES (10, 1), (20, 2)",
        "INSERT INTO c VALUES (100, 10), (200, 20)");

    db.run("UPDATE a SET id = 5 WHERE id = 2", "DELETE FROM a WHERE id = 1");

    assertThat(db.rows("SELECT id, a FROM b")).containsExactly(List.of(20L, 5L));
    assertThat(db.rows("SELECT id FROM c")).containsExactly(List.of(200L));
  }

  @Test
  void setNullAndSetDefaultChangeTheReference() {
    db.run(
        "CREATE TABLE p (id INTEGER PRIMARY KEY)",
        "CREATE TABLE n (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p ON DELETE SET NULL)",
        "CREATE TABLE d (id INTEGER PRIMARY KEY,"
            + " p INTEGER DEFAULT 1 REFERENCES p ON DELETE SET DEFAULT)",
        "CREATE TABLE r (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p ON DELETE RESTRICT)",
        "INSERT INTO p VALUES (1), (2), (3)",
        "INSERT INTO n VALUES (1, 2)",
        "INSERT INTO d VALUES (1, 2)",
        "INSERT INTO r VALUES (1, 3)");

    db.run("DELETE FROM p WHERE id = 2");

    assertThat(db.value("SELECT p FROM n")).isNull();
    assertThat(db.value("SELECT p FROM d")).isEqualTo(1L);
    HoldfastException restricted = db.refused("23503", "DELETE FROM p WHERE id = 3");
    assertThat(restricted)
        .hasMessage(
            "update or delete on table \"p\" violates foreign key constraint \"r_p_fkey\""
                + " on table \"r\"");
    db.refused("23503", "DELETE FROM p WHERE id = 1");
  }

  @Test
  void referencesToUniqueColumnsWork() {
    db.run(
        "CREATE TABLE p (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, UNIQUE (a, b))",
        "CREATE TABLE c (x INTEGER, y INTEGER, FOREIGN KEY (y, x) REFERENCES p (b, a))",
        "INSERT INTO p VALUES (1, 10, 20)",
        "INSERT INTO c VALUES (10, 20), (NULL, 99)");
    db.refused("23503", "INSERT INTO c VALUES (20, 10)");
    db.refused("23503", "UPDATE p SET a = 11");
    db.run("UPDATE p SET id = 2");
    db.refused("42830", "CREATE TABLE e (x INTEGER REFERENCES p (a))");
    db.refused("42804", "CREATE TABLE e (x TEXT REFERENCES p (id))");
  }

  @Test
  void definitionsThatContradictThemselvesAreRefused() {
    db.run("CREATE TABLE t (id INTEGER PRIMARY KEY)");
    db.refused("42P07", "CREATE TABLE t (id INTEGER)");
    db.run("CREATE TABLE IF NOT EXISTS t (id INTEGER)");
    db.refused("42701", "CREATE TABLE u (a INTEGER, a INTEGER)");
    db.refused("42P16", "CREATE TABLE u (a INTEGER PRIMARY KEY, b INTEGER PRIMARY KEY)");
    db.refused("42703", "CREATE TABLE u (a INTEGER, PRIMARY KEY (b))");
    db.refused("42703", "CREATE TABLE u (a INTEGER CHECK (b > 1))");
    db.refused("42622", "CREATE TABLE " + "x".repeat(64) + " (a INTEGER)");
    var wide = new StringBuilder("CREATE TABLE wide (c0 INTEGER");
    for (int i = 1; i <= 1_600; i++) {
      wide.append(", c").append(i).append(" INTEGER");
    }
    db.refused("54011", wide.append(")").toString());
  }
}
