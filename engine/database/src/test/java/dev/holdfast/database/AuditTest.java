package dev.holdfast.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.api.audit.AuditEntry;
import dev.holdfast.api.audit.AuditEvidence;
import dev.holdfast.audit.EvidenceReader;
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

  @Test
  void readsOfMarkedTablesHaveEntries() {
    try (TestDatabase db = TestDatabase.inMemory()) {
      db.run(
          "CREATE TABLE secret (id INTEGER PRIMARY KEY, s TEXT)",
          "CREATE TABLE plain (id INTEGER PRIMARY KEY)",
          "INSERT INTO secret VALUES (1, 'a'), (2, 'b')");
      long before = db.session().lastCommitSequence();
      db.run(
          "SELECT * FROM secret",
          "ALTER TABLE secret SET (audit_reads = true)",
          "SELECT * FROM plain",
          "SELECT s FROM secret WHERE id = 2",
          "SELECT * FROM secret FOR SYSTEM_TIME AS OF " + before,
          "INSERT INTO plain SELECT id FROM secret",
          "BEGIN",
          "SELECT count(*) FROM secret",
          "ROLLBACK",
          "ALTER TABLE secret SET (audit_reads = false)",
          "SELECT * FROM secret");
      assertThat(entries(db).subList(3, entries(db).size()))
          .containsExactly(
              List.of("DDL", "ALTER TABLE", "public.secret", 0L),
              List.of("READ", "SELECT", "public.secret", 1L),
              List.of("READ", "SELECT", "public.secret", 2L),
              List.of("WRITE", "INSERT", "public.plain", 2L),
              List.of("READ", "SELECT", "public.secret", 2L),
              List.of("READ", "SELECT", "public.secret", 1L),
              List.of("DDL", "ALTER TABLE", "public.secret", 0L));
      assertThat(db.value("SELECT audit_reads FROM hf_tables WHERE table_name = 'secret'"))
          .isEqualTo(false);
      db.refused("22023", "ALTER TABLE secret SET (colour = true)");
    }
  }

  @Test
  void aResultThatIsNotReadToItsEndIsRecorded() {
    try (TestDatabase db = TestDatabase.inMemory()) {
      db.run(
          "CREATE TABLE secret (id INTEGER PRIMARY KEY)",
          "INSERT INTO secret VALUES (1)",
          "ALTER TABLE secret SET (audit_reads = true)");
      var rows = (Result.Rows) db.session().execute("SELECT * FROM secret", List.of());
      assertThat(rows.stream().next()).isNotNull();
      rows.stream().close();
      assertThat(db.value("SELECT count(*) FROM hf_audit WHERE class = 'READ'")).isEqualTo(1L);
    }
  }

  @Test
  void refusalsAreRecordedThoughNothingElseIs() {
    try (TestDatabase db = TestDatabase.inMemory()) {
      db.run("CREATE TABLE t (id INTEGER PRIMARY KEY)", "BEGIN", "INSERT INTO t VALUES (1)");
      db.refused("42501", "DELETE FROM hf_audit");
      db.run("ROLLBACK");
      assertThat(
              db.rows(
                  "SELECT class, action, outcome, sqlstate, principal FROM hf_audit"
                      + " WHERE number > 1"))
          .containsExactly(List.of("WRITE", "DELETE", "refused", "42501", "tester"));
    }
  }

  @Test
  void logInsAreRecordedAlsoThoseThatFail() {
    try (TestDatabase db = TestDatabase.inMemory()) {
      char[] password = "correct horse".toCharArray();
      db.database().createFirstUser("ada", password);
      assertThat(db.database().authenticate("ada", "wrong".toCharArray())).isEmpty();
      assertThat(db.database().authenticate("ada", password)).isPresent();
      assertThat(
              db.rows(
                  "SELECT action, outcome, sqlstate, principal FROM hf_audit"
                      + " WHERE class = 'LOGIN' ORDER BY number"))
          .containsExactly(
              List.of("LOG IN", "failed", "28P01", "ada"), List.of("LOG IN", "success", "", "ada"));
      assertThat(db.value("SELECT action FROM hf_audit WHERE class = 'ROLE' AND object = 'ada'"))
          .isEqualTo("CREATE ROLE");
    }
  }

  @Test
  void conditionsOnNumberAndTimeSpareReadingTheRest() {
    try (TestDatabase db = TestDatabase.inMemory()) {
      db.run("CREATE TABLE t (id INTEGER PRIMARY KEY)");
      for (int i = 0; i < 20; i++) {
        db.run("INSERT INTO t VALUES (" + i + ")");
      }
      assertThat(db.rows("SELECT number FROM hf_audit WHERE number BETWEEN 5 AND 6"))
          .containsExactly(List.of(5L), List.of(6L));
      assertThat(db.rows("SELECT number FROM hf_audit WHERE 20 < number AND class = 'WRITE'"))
          .containsExactly(List.of(21L));
      Object at = db.value("SELECT committed_at FROM hf_audit WHERE number = ?", 10L);
      assertThat(db.value("SELECT count(*) FROM hf_audit WHERE committed_at >= ?", at))
          .isEqualTo(12L);
      assertThat(db.value("SELECT count(*) FROM hf_audit WHERE committed_at < ?", at))
          .isEqualTo(9L);
      assertThat(db.value("SELECT count(*) FROM hf_audit WHERE committed_at = ?", at))
          .isEqualTo(1L);
      assertThat(db.rows("SELECT number FROM hf_audit WHERE number > 21")).isEmpty();
      assertThat(db.rows("SELECT number FROM hf_audit WHERE number < 5 AND number > 7")).isEmpty();
    }
  }

  @Test
  void evidenceComesBySqlForTheRecordsThatAreNamed() {
    try (TestDatabase db = TestDatabase.inMemory()) {
      db.run("CREATE TABLE t (id INTEGER PRIMARY KEY)", "INSERT INTO t VALUES (1)");
      Object text =
          db.value(
              "SELECT evidence FROM hf_audit_evidence WHERE first_number = 2 AND last_number = 2");
      AuditEvidence proved = EvidenceReader.check(String.valueOf(text));
      assertThat(proved.finding()).isNull();
      assertThat(proved.entries()).extracting(AuditEntry::action).containsExactly("INSERT");
      assertThat(db.value("SELECT fingerprint FROM hf_audit_key"))
          .isEqualTo(proved.keyFingerprint());
      assertThatThrownBy(() -> db.value("SELECT evidence FROM hf_audit_evidence"))
          .hasMessageContaining("first_number");
    }
  }
}
