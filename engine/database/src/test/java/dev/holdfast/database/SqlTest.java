package dev.holdfast.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Goal: each kind of statement works from text to rows.
class SqlTest {
  private final TestDatabase db = TestDatabase.inMemory();

  @AfterEach
  void close() {
    db.close();
  }

  @Test
  void insertedRowsAreSelected() {
    db.run(
        "CREATE TABLE t (id INTEGER PRIMARY KEY, name VARCHAR(10) NOT NULL, price NUMERIC(8,2))");

    assertThat(db.update("INSERT INTO t VALUES (1, 'one', 1.50), (2, 'two', NULL)")).isEqualTo(2);
    assertThat(db.update("INSERT INTO t (name, id) VALUES (?, ?)", "three", 3L)).isEqualTo(1);

    assertThat(db.rows("SELECT id, name FROM t ORDER BY id"))
        .containsExactly(List.of(1L, "one"), List.of(2L, "two"), List.of(3L, "three"));
    assertThat(db.value("SELECT count(*) FROM t WHERE price IS NULL")).isEqualTo(2L);
    assertThat(db.value("SELECT name FROM t WHERE id = ?", 2L)).isEqualTo("two");
  }

  @Test
  void updateAndDeleteChangeWhatTheyFind() {
    db.run(
        "CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER)",
        "INSERT INTO t VALUES (1, 10), (2, 20), (3, 30)");

    assertThat(db.update("UPDATE t SET n = n + 1 WHERE id >= 2")).isEqualTo(2);
    assertThat(db.update("DELETE FROM t WHERE n = 10")).isEqualTo(1);

    assertThat(db.rows("SELECT id, n FROM t ORDER BY id"))
        .containsExactly(List.of(2L, 21L), List.of(3L, 31L));
  }

  @Test
  void keysMayBeShifted() {
    db.run("CREATE TABLE t (id INTEGER PRIMARY KEY, u INTEGER UNIQUE)");
    db.run("INSERT INTO t VALUES (1, 1), (2, 2), (3, 3)");

    assertThat(db.update("UPDATE t SET id = id + 1, u = u + 1")).isEqualTo(3);

    assertThat(db.rows("SELECT id, u FROM t ORDER BY id"))
        .containsExactly(List.of(2L, 2L), List.of(3L, 3L), List.of(4L, 4L));
    db.refused("23505", "UPDATE t SET id = 9");
    db.refused("23505", "UPDATE t SET u = 9");
  }

  @Test
  void returningGivesTheRowsAsTheyAreNow() {
    db.run("CREATE TABLE t (id INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY, n INTEGER)");

    assertThat(db.rows("INSERT INTO t (n) VALUES (5), (6) RETURNING id, n * 2"))
        .containsExactly(List.of(1L, 10L), List.of(2L, 12L));
    assertThat(db.rows("UPDATE t SET n = 7 WHERE id = 1 RETURNING n")).containsExactly(List.of(7L));
    assertThat(db.rows("DELETE FROM t WHERE id = 2 RETURNING id, n"))
        .containsExactly(List.of(2L, 6L));
    db.refused("428C9", "INSERT INTO t (id, n) VALUES (9, 9)");
    db.run("INSERT INTO t (id, n) OVERRIDING SYSTEM VALUE VALUES (9, 9)");
    db.refused("428C9", "UPDATE t SET id = 10 WHERE id = 9");
  }

  @Test
  void onConflictUpdatesOrLeavesTheRow() {
    db.run("CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER)", "INSERT INTO t VALUES (1, 1)");

    assertThat(db.update("INSERT INTO t VALUES (1, 5), (2, 2) ON CONFLICT DO NOTHING"))
        .isEqualTo(1);
    assertThat(
            db.update(
                "INSERT INTO t VALUES (1, 5) ON CONFLICT (id) DO UPDATE SET n = t.n + excluded.n"))
        .isEqualTo(1);

    assertThat(db.rows("SELECT id, n FROM t ORDER BY id"))
        .containsExactly(List.of(1L, 6L), List.of(2L, 2L));
    db.refused(
        "21000",
        "INSERT INTO t VALUES (7, 1), (7, 2) ON CONFLICT (id) DO UPDATE SET n = excluded.n");
    db.refused("42P10", "INSERT INTO t VALUES (7, 1) ON CONFLICT (n) DO NOTHING");
  }

  @Test
  void sequencesGiveNumbersOnce() {
    db.run("CREATE SEQUENCE s START WITH 5 INCREMENT BY 2 MAXVALUE 9");
    db.refused("55000", "SELECT currval('s')");

    assertThat(db.value("SELECT nextval('s')")).isEqualTo(5L);
    assertThat(db.value("SELECT nextval('s')")).isEqualTo(7L);
    assertThat(db.value("SELECT currval('s')")).isEqualTo(7L);
    assertThat(db.value("SELECT nextval('s')")).isEqualTo(9L);
    db.refused("2200H", "SELECT nextval('s')");
    db.run("ALTER SEQUENCE s RESTART");
    assertThat(db.value("SELECT nextval('s')")).isEqualTo(5L);
    db.run("DROP SEQUENCE s");
    db.refused("42P01", "SELECT nextval('s')");
  }

  @Test
  void viewsShowTheirQuery() {
    db.run(
        "CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER)",
        "INSERT INTO t VALUES (1, 10), (2, 20)",
        "CREATE VIEW big AS SELECT id, n FROM t WHERE n > 15",
        "CREATE VIEW bigger AS SELECT id FROM big");

    assertThat(db.rows("SELECT * FROM bigger")).containsExactly(List.of(2L));
    db.refused("2BP01", "DROP TABLE t");
    db.refused("2BP01", "DROP VIEW big");
    db.refused("2BP01", "ALTER TABLE t DROP COLUMN n");
    db.run("ALTER TABLE t ADD COLUMN more TEXT");
    db.run("CREATE OR REPLACE VIEW big AS SELECT id, n FROM t WHERE n > 5");
    assertThat(db.value("SELECT count(*) FROM bigger")).isEqualTo(2L);
    db.run("DROP TABLE t CASCADE");
    db.refused("42P01", "SELECT * FROM bigger");
  }

  @Test
  void schemasSeparateNames() {
    db.run(
        "CREATE SCHEMA a",
        "CREATE TABLE a.t (x INTEGER)",
        "CREATE TABLE t (y INTEGER)",
        "INSERT INTO a.t VALUES (1)",
        "INSERT INTO t VALUES (2)");

    assertThat(db.value("SELECT x FROM a.t")).isEqualTo(1L);
    assertThat(db.value("SELECT y FROM t")).isEqualTo(2L);
    db.run("SET search_path = a, public");
    assertThat(db.value("SELECT x FROM t")).isEqualTo(1L);
    db.refused("2BP01", "DROP SCHEMA a");
    db.run("DROP SCHEMA a CASCADE");
    assertThat(db.value("SELECT y FROM t")).isEqualTo(2L);
  }

  @Test
  void truncateEmptiesAndKeepsThePast() {
    db.run(
        "CREATE TABLE t (id INTEGER GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY)",
        "INSERT INTO t VALUES (DEFAULT), (DEFAULT)");
    long before = db.session().lastCommitSequence();

    db.run("TRUNCATE TABLE t RESTART IDENTITY");

    assertThat(db.value("SELECT count(*) FROM t")).isEqualTo(0L);
    assertThat(db.value("SELECT count(*) FROM t FOR SYSTEM_TIME AS OF " + before)).isEqualTo(2L);
    assertThat(db.rows("INSERT INTO t VALUES (DEFAULT) RETURNING id")).containsExactly(List.of(1L));
  }

  @Test
  void explainShowsAPlan() {
    db.run("CREATE TABLE t (id INTEGER PRIMARY KEY)");

    assertThat(db.rows("EXPLAIN SELECT * FROM t WHERE id = 1")).isNotEmpty();
    assertThat(db.rows("EXPLAIN ANALYZE SELECT * FROM t").toString()).contains("Actual rows: 0");
  }

  @Test
  void systemViewsAnswer() {
    db.run(
        "CREATE TABLE t (id INTEGER PRIMARY KEY, name VARCHAR(20))",
        "INSERT INTO t VALUES (1, 'x')");

    assertThat(db.value("SELECT state FROM holdfast.hf_status")).isEqualTo("open");
    assertThat(db.value("SELECT row_count FROM hf_tables WHERE table_name = 't'")).isEqualTo(1L);
    assertThat(db.value("SELECT count(*) FROM hf_sessions WHERE principal = 'tester'"))
        .isEqualTo(1L);
    assertThat(
            db.rows(
                "SELECT column_name, data_type, character_maximum_length"
                    + " FROM information_schema.columns WHERE table_name = 't'"
                    + " AND column_name = 'name'"))
        .containsExactly(List.of("name", "character varying", 20L));
    assertThat(db.value("SELECT statement FROM hf_sessions WHERE 'secret' <> ''").toString())
        .doesNotContain("secret");
  }
}
