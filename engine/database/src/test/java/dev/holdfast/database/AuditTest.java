package dev.holdfast.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Goal: what statements do is in the audit trail, as SQL shows it.
class AuditTest {
  @TempDir private Path directory;

  private static List<List<@Nullable Object>> entries(TestDatabase db) {
    return db.rows("SELECT class, action, object, row_count FROM hf_audit ORDER BY number, entry");
  }

  @Test
  void statementsThatChangeDataAndDefinitionsHaveEntries() {
    try (TestDatabase db = TestDatabase.inMemory()) {
      db.run(
          "CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER)",
          "CREATE INDEX t_n ON t (n)",
          "INSERT INTO t VALUES (1, 1), (2, 2)",
          "INSERT INTO t VALUES (2, 5), (3, 3) ON CONFLICT (id) DO UPDATE SET n = 9",
          "UPDATE t SET n = 0 WHERE id < 3",
          "UPDATE t SET n = 0 WHERE id > 100",
          "DELETE FROM t WHERE id = 3",
          "TRUNCATE t",
          "ALTER TABLE t ADD COLUMN m INTEGER",
          "DROP TABLE IF EXISTS nothing",
          "DROP TABLE t");
      assertThat(entries(db))
          .containsExactly(
              List.of("DDL", "CREATE TABLE", "public.t", 0L),
              List.of("DDL", "CREATE INDEX", "public.t", 0L),
              List.of("WRITE", "INSERT", "public.t", 2L),
              List.of("WRITE", "INSERT", "public.t", 1L),
              List.of("WRITE", "UPDATE", "public.t", 1L),
              List.of("WRITE", "UPDATE", "public.t", 2L),
              List.of("WRITE", "DELETE", "public.t", 1L),
              List.of("WRITE", "TRUNCATE", "public.t", 2L),
              List.of("DDL", "ALTER TABLE", "public.t", 0L),
              List.of("DDL", "DROP TABLE", "public.t", 0L));
      assertThat(db.value("SELECT intact FROM hf_audit_verify")).isEqualTo(true);
    }
  }

  @Test
  void rowsThatCascadesChangeHaveTheirOwnEntries() {
    try (TestDatabase db = TestDatabase.inMemory()) {
      db.run(
          "CREATE TABLE p (id INTEGER PRIMARY KEY)",
          "CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p ON DELETE CASCADE)",
          "INSERT INTO p VALUES (1)",
          "INSERT INTO c VALUES (1, 1), (2, 1)",
          "DELETE FROM p");
      assertThat(entries(db).subList(4, 6))
          .containsExactlyInAnyOrder(
              List.of("WRITE", "DELETE", "public.p", 1L),
              List.of("WRITE", "DELETE", "public.c", 2L));
    }
  }

  @Test
  void literalsAreNotRecorded() {
    try (TestDatabase db = TestDatabase.inMemory()) {
      db.run("CREATE TABLE t (s TEXT)", "INSERT INTO t VALUES ('secret diagnosis')");
      assertThat(db.value("SELECT shape FROM hf_audit WHERE action = 'INSERT'"))
          .isEqualTo("INSERT INTO t VALUES (?)");
    }
  }

  @Test
  void aRolledBackSavepointLeavesNoEntry() {
    try (TestDatabase db = TestDatabase.inMemory()) {
      db.run(
          "CREATE TABLE t (id INTEGER PRIMARY KEY)",
          "BEGIN",
          "INSERT INTO t VALUES (1)",
          "SAVEPOINT s",
          "INSERT INTO t VALUES (2)",
          "ROLLBACK TO s",
          "COMMIT",
          "BEGIN",
          "DELETE FROM t",
          "ROLLBACK");
      assertThat(entries(db))
          .containsExactly(
              List.of("DDL", "CREATE TABLE", "public.t", 0L),
              List.of("WRITE", "INSERT", "public.t", 1L));
    }
  }

  @Test
  void theTrailGoesOnAfterReopeningAndItsHeadIsKept() {
    try (TestDatabase db = TestDatabase.in(directory)) {
      db.run("CREATE TABLE t (id INTEGER PRIMARY KEY)", "INSERT INTO t VALUES (1)");
    }
    assertThat(directory.resolve("audit.head")).content().contains("\n2 ");
    try (TestDatabase db = TestDatabase.in(directory)) {
      db.run("INSERT INTO t VALUES (2)");
      assertThat(db.rows("SELECT number FROM hf_audit"))
          .containsExactly(List.of(1L), List.of(2L), List.of(3L));
      assertThat(db.rows("SELECT intact, records, kept_number FROM hf_audit_verify"))
          .containsExactly(List.of(true, 3L, 2L));
    }
  }

  @Test
  void nobodyWritesTheTrailBySql() {
    try (TestDatabase db = TestDatabase.inMemory()) {
      db.run("CREATE TABLE t (id INTEGER PRIMARY KEY)");
      for (String sql :
          List.of(
              "INSERT INTO hf_audit (number) VALUES (9)",
              "UPDATE hf_audit SET principal = 'x'",
              "DELETE FROM holdfast.hf_audit",
              "TRUNCATE hf_audit",
              "DROP TABLE hf_audit",
              "DROP VIEW holdfast.hf_audit",
              "ALTER TABLE holdfast.hf_audit ADD COLUMN x INTEGER")) {
        db.refused("42501", sql);
      }
    }
  }
}
