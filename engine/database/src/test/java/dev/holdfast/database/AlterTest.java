package dev.holdfast.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Goal: every change of a definition is seen by rows that were there before, and the past stays.
class AlterTest {
  private final TestDatabase db = TestDatabase.inMemory();

  @AfterEach
  void close() {
    db.close();
  }

  @Test
  void addedColumnsHaveTheirDefaultInOldRows() {
    db.run("CREATE TABLE t (id INTEGER PRIMARY KEY)", "INSERT INTO t VALUES (1), (2)");

    db.run(
        "ALTER TABLE t ADD COLUMN a TEXT DEFAULT 'x' NOT NULL, ADD COLUMN b INTEGER",
        "ALTER TABLE t ADD COLUMN n INTEGER GENERATED ALWAYS AS IDENTITY",
        "INSERT INTO t (id) VALUES (3)");

    assertThat(db.rows("SELECT * FROM t ORDER BY id"))
        .containsExactly(
            Arrays.asList(1L, "x", null, 1L),
            Arrays.asList(2L, "x", null, 2L),
            Arrays.asList(3L, "x", null, 3L));
    db.refused("23502", "ALTER TABLE t ADD COLUMN c INTEGER NOT NULL");
    db.refused("42701", "ALTER TABLE t ADD COLUMN a INTEGER");
    db.refused("23505", "ALTER TABLE t ADD COLUMN u INTEGER DEFAULT 1 UNIQUE");
    db.run("ALTER TABLE t ADD COLUMN IF NOT EXISTS a TEXT");
  }

  @Test
  void droppedColumnsTakeTheirConstraintsAlong() {
    db.run(
        "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER UNIQUE, b INTEGER CHECK (b > 0))",
        "INSERT INTO t VALUES (1, 1, 1), (2, 2, 2)",
        "ALTER TABLE t DROP COLUMN a, DROP COLUMN b",
        "INSERT INTO t VALUES (3)",
        "ALTER TABLE t ADD COLUMN a TEXT");

    assertThat(db.rows("SELECT * FROM t WHERE id <> 2 ORDER BY id"))
        .containsExactly(Arrays.asList(1L, null), Arrays.asList(3L, null));
    db.run("ALTER TABLE t DROP COLUMN id", "INSERT INTO t VALUES ('new')");
    assertThat(db.rows("SELECT * FROM t WHERE a = 'new'")).containsExactly(List.of("new"));
    assertThat(db.value("SELECT count(*) FROM t")).isEqualTo(4L);
    db.refused("42703", "ALTER TABLE t DROP COLUMN id");
  }

  @Test
  void typeChangesConvertRowsAndIndexes() {
    db.run(
        "CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER UNIQUE, s TEXT)",
        "CREATE INDEX t_n ON t (n DESC)",
        "INSERT INTO t VALUES (1, 10, '7'), (2, 20, '8')",
        "ALTER TABLE t ALTER COLUMN n TYPE BIGINT",
        "ALTER TABLE t ALTER COLUMN s TYPE INTEGER USING s::integer * 2",
        "ALTER TABLE t ALTER COLUMN id TYPE TEXT");

    assertThat(db.rows("SELECT id, n, s FROM t WHERE n = 20"))
        .containsExactly(List.of("2", 20L, 16L));
    assertThat(db.value("SELECT s FROM t WHERE id = '1'")).isEqualTo(14L);
    db.refused("23505", "INSERT INTO t VALUES ('3', 10, 1)");
    db.refused("23505", "INSERT INTO t VALUES ('1', 30, 1)");
  }

  @Test
  void addedConstraintsAreCheckedAgainstTheRows() {
    db.run(
        "CREATE TABLE p (id INTEGER)",
        "CREATE TABLE c (p INTEGER)",
        "INSERT INTO p VALUES (1), (1)",
        "INSERT INTO c VALUES (1), (2)");

    db.refused("23505", "ALTER TABLE p ADD PRIMARY KEY (id)");
    db.refused("23505", "CREATE UNIQUE INDEX ON p (id)");
    db.refused("23514", "ALTER TABLE c ADD CHECK (p < 2)");
    db.run("UPDATE p SET id = 2 WHERE id = 1", "DELETE FROM p", "INSERT INTO p VALUES (1)");
    db.run("ALTER TABLE p ADD CONSTRAINT pk PRIMARY KEY (id)");
    db.refused("23503", "ALTER TABLE c ADD CONSTRAINT fk FOREIGN KEY (p) REFERENCES p");
    db.run(
        "DELETE FROM c WHERE p = 2",
        "ALTER TABLE c ADD CONSTRAINT fk FOREIGN KEY (p) REFERENCES p",
        "ALTER TABLE c ADD CONSTRAINT small CHECK (p < 100)");
    db.refused("23503", "INSERT INTO c VALUES (2)");
    db.refused("23502", "INSERT INTO p VALUES (NULL)");
    db.refused("23505", "INSERT INTO p VALUES (1)");
    assertThat(db.value("SELECT id FROM p WHERE id = 1")).isEqualTo(1L);
    db.refused("2BP01", "ALTER TABLE p DROP CONSTRAINT pk");
    db.run("ALTER TABLE p DROP CONSTRAINT pk CASCADE", "INSERT INTO c VALUES (77)");
    db.refused("23514", "INSERT INTO c VALUES (100)");
    db.run("ALTER TABLE c RENAME CONSTRAINT small TO tiny", "ALTER TABLE c DROP CONSTRAINT tiny");
    db.run("INSERT INTO c VALUES (100)");
    db.refused("42704", "ALTER TABLE c DROP CONSTRAINT tiny");
  }

  @Test
  void droppedPrimaryKeyLetsDuplicatesIn() {
    db.run(
        "CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER)",
        "CREATE INDEX ON t (n)",
        "INSERT INTO t VALUES (1, 1), (2, 2)",
        "ALTER TABLE t DROP CONSTRAINT t_pkey",
        "INSERT INTO t VALUES (1, 3)");

    assertThat(db.rows("SELECT n FROM t WHERE id = 1 ORDER BY n"))
        .containsExactly(List.of(1L), List.of(3L));
    assertThat(db.rows("SELECT id FROM t WHERE n = 2")).containsExactly(List.of(2L));
    db.run("DELETE FROM t WHERE n = 3", "ALTER TABLE t ADD PRIMARY KEY (id)");
    assertThat(db.rows("SELECT n FROM t WHERE id = 2")).containsExactly(List.of(2L));
    db.refused("23505", "INSERT INTO t VALUES (1, 3)");
  }

  @Test
  void renamedColumnsKeepTheirConstraints() {
    db.run(
        "CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER CHECK (n > 0 AND n < 10))",
        "ALTER TABLE t RENAME COLUMN n TO \"the n\"",
        "ALTER TABLE t RENAME TO u");

    db.refused("23514", "INSERT INTO u VALUES (1, 10)");
    db.run("INSERT INTO u (id, \"the n\") VALUES (1, 9)");
    assertThat(db.value("SELECT \"the n\" FROM u")).isEqualTo(9L);
    db.refused("42P01", "SELECT * FROM t");
  }

  @Test
  void defaultsAndNullabilityChange() {
    db.run(
        "CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER)",
        "INSERT INTO t (id) VALUES (1)",
        "ALTER TABLE t ALTER COLUMN n SET DEFAULT 5",
        "INSERT INTO t (id) VALUES (2)");
    db.refused("23502", "ALTER TABLE t ALTER COLUMN n SET NOT NULL");
    db.run("UPDATE t SET n = DEFAULT", "ALTER TABLE t ALTER COLUMN n SET NOT NULL");
    db.run("ALTER TABLE t ALTER COLUMN n DROP DEFAULT");
    db.refused("23502", "INSERT INTO t (id) VALUES (3)");
    db.run("ALTER TABLE t ALTER COLUMN n DROP NOT NULL", "INSERT INTO t (id) VALUES (3)");
    db.refused("42P16", "ALTER TABLE t ALTER COLUMN id DROP NOT NULL");
    assertThat(db.value("SELECT n FROM t WHERE id = 1")).isEqualTo(5L);
  }

  @Test
  void indexesAnswerAsTheTableDoes() {
    db.run("CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER)");
    db.run("INSERT INTO t SELECT i, i % 10 FROM generate_series(1, 1000) AS g(i)");
    db.run("CREATE INDEX t_n ON t (n)");

    assertThat(db.value("SELECT count(*) FROM t WHERE n = 3")).isEqualTo(100L);
    db.run("UPDATE t SET n = 3 WHERE n = 4", "DELETE FROM t WHERE id <= 10");
    assertThat(db.value("SELECT count(*) FROM t WHERE n = 3")).isEqualTo(198L);
    db.run("DROP INDEX t_n");
    assertThat(db.value("SELECT count(*) FROM t WHERE n = 3")).isEqualTo(198L);
    db.refused("42704", "DROP INDEX t_n");
    db.run("DROP INDEX IF EXISTS t_n");
  }

  @Test
  void commentsAreKept() {
    db.run(
        "CREATE TABLE t (id INTEGER PRIMARY KEY)",
        "COMMENT ON TABLE t IS 'all of them'",
        "COMMENT ON COLUMN t.id IS 'which'");
    var table = db.session().catalog().relation("public", "t");
    assertThat(table).isNotNull();
    assertThat(table.comment()).isEqualTo("all of them");
  }
}
