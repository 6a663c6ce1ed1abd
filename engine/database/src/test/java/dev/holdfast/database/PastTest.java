package dev.holdfast.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.types.SqlType;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Goal: the past answers as it was, with its schema, also after reopening.
class PastTest {
  @TempDir private Path directory;

  @Test
  void asOfASequenceShowsTheRowsOfThatCommit() {
    try (TestDatabase db = TestDatabase.inMemory()) {
      db.run("CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER)", "INSERT INTO t VALUES (1, 1)");
      long first = db.session().lastCommitSequence();
      db.run("UPDATE t SET n = 2");
      long second = db.session().lastCommitSequence();
      db.run("DELETE FROM t");

      assertThat(db.value("SELECT n FROM t FOR SYSTEM_TIME AS OF " + first)).isEqualTo(1L);
      PreparedQuery query =
          db.session()
              .prepare(
                  "SELECT n FROM t FOR SYSTEM_TIME AS OF ? WHERE id = 1",
                  List.of(SqlType.BIGINT),
                  GeneratedKeys.NONE);
      var rows = (Result.Rows) db.session().execute(query, List.of(second));
      assertThat(TestDatabase.drain(rows.stream())).containsExactly(List.of(2L));
      assertThat(db.rows("SELECT n FROM t")).isEmpty();
      assertThat(db.rows("SELECT n FROM t FOR SYSTEM_TIME ALL ORDER BY n"))
          .containsExactly(List.of(1L), List.of(2L));
      db.refused("HF002", "SELECT n FROM t FOR SYSTEM_TIME AS OF 1000000");
    }
  }

  @Test
  void asOfATimestampShowsWhatWasCommittedThen() {
    try (TestDatabase db = TestDatabase.inMemory()) {
      db.run("CREATE TABLE t (id INTEGER PRIMARY KEY)", "INSERT INTO t VALUES (1)");
      Object moment = db.value("SELECT last_commit_at FROM hf_status");
      db.run("INSERT INTO t VALUES (2)");

      assertThat(db.value("SELECT count(*) FROM t FOR SYSTEM_TIME AS OF ?", moment)).isEqualTo(1L);
    }
  }

  @Test
  void sessionInThePastSeesItsSchema() {
    try (TestDatabase db = TestDatabase.in(directory)) {
      db.run("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)", "INSERT INTO t VALUES (1, 'old')");
      long before = db.session().lastCommitSequence();
      db.run(
          "ALTER TABLE t DROP COLUMN a",
          "ALTER TABLE t ADD COLUMN b INTEGER DEFAULT 7",
          "DROP TABLE t");

      db.run("SET system_time = " + before);
      assertThat(db.rows("SELECT * FROM t")).containsExactly(List.of(1L, "old"));
      db.refused("42703", "SELECT b FROM t");
      db.refused("25006", "INSERT INTO t VALUES (2, 'x')");
      db.run("SET system_time = current");
      db.refused("42P01", "SELECT * FROM t");
    }
    try (TestDatabase db = TestDatabase.in(directory)) {
      db.refused("42P01", "SELECT * FROM t");
      db.run("CREATE TABLE t (z INTEGER)", "INSERT INTO t VALUES (9)");
      assertThat(db.rows("SELECT * FROM t")).containsExactly(List.of(9L));
    }
  }

  @Test
  void momentInTheTextIsReadWithTheSchemaOfThen() {
    try (TestDatabase db = TestDatabase.inMemory()) {
      db.run(
          "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT UNIQUE)",
          "INSERT INTO t VALUES (1, 'old'), (2, 'older')");
      long before = db.session().lastCommitSequence();
      Object moment = db.value("SELECT last_commit_at FROM hf_status");
      db.run("ALTER TABLE t DROP COLUMN a", "ALTER TABLE t ALTER COLUMN id TYPE TEXT");
      db.run("ALTER TABLE t ADD COLUMN b TEXT DEFAULT 'new'");

      assertThat(db.rows("SELECT * FROM t FOR SYSTEM_TIME AS OF " + before + " WHERE id = 1"))
          .containsExactly(List.of(1L, "old"));
      assertThat(db.rows("SELECT id FROM t FOR SYSTEM_TIME AS OF " + before + " WHERE a = 'old'"))
          .containsExactly(List.of(1L));
      assertThat(
              db.rows(
                  "SELECT t.b, o.a FROM t JOIN t FOR SYSTEM_TIME AS OF "
                      + before
                      + " AS o ON o.id::text = t.id WHERE t.id = '1'"))
          .containsExactly(List.of("new", "old"));
      assertThat(db.rows("SELECT a FROM t FOR SYSTEM_TIME AS OF ? WHERE id = 2", moment))
          .containsExactly(List.of("older"));
      db.run("DROP TABLE t");
      assertThat(db.value("SELECT min(a) FROM t FOR SYSTEM_TIME AS OF " + before)).isEqualTo("old");
    }
  }

  @Test
  void momentOfAParameterIsReadWithTheSchemaOfThen() {
    try (TestDatabase db = TestDatabase.inMemory()) {
      db.run(
          "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT UNIQUE)",
          "INSERT INTO t VALUES (1, 'old'), (2, 'older')");
      long first = db.session().lastCommitSequence();
      Object firstMoment = db.value("SELECT last_commit_at FROM hf_status");
      db.run("ALTER TABLE t ADD COLUMN b INTEGER DEFAULT 7", "INSERT INTO t VALUES (3, 'c', 8)");
      long second = db.session().lastCommitSequence();
      db.run("ALTER TABLE t DROP COLUMN a", "ALTER TABLE t ALTER COLUMN id TYPE TEXT");
      long third = db.session().lastCommitSequence();

      PreparedQuery all = prepared(db, "SELECT * FROM t FOR SYSTEM_TIME AS OF ? ORDER BY id");
      assertThat(names(all.columns())).containsExactly("id", "b");
      for (long sequence : new long[] {first, second, third, first}) {
        assertThat(rows(db, all, sequence))
            .isEqualTo(
                db.rows("SELECT * FROM t FOR SYSTEM_TIME AS OF " + sequence + " ORDER BY id"));
      }
      assertThat(rows(db, all, first)).containsExactly(List.of(1L, "old"), List.of(2L, "older"));
      assertThat(rows(db, all, third))
          .containsExactly(List.of("1", 7L), List.of("2", 7L), List.of("3", 8L));
      try (RowStream stream = ((Result.Rows) db.session().execute(all, List.of(second))).stream()) {
        assertThat(names(stream.columns())).containsExactly("id", "a", "b");
      }
      assertThat(db.rows("SELECT * FROM t FOR SYSTEM_TIME AS OF ? WHERE id = 2", firstMoment))
          .containsExactly(List.of(2L, "older"));
      db.refused("42703", "SELECT b FROM t FOR SYSTEM_TIME AS OF ?", firstMoment);
      db.refused("22023", "SELECT * FROM t FOR SYSTEM_TIME AS OF ?", (Object) null);
      db.refused("HF002", "SELECT * FROM t FOR SYSTEM_TIME AS OF SEQUENCE ?", 1_000_000L);
    }
  }

  @Test
  void momentOfAParameterReachesWhatIsGoneToday() {
    try (TestDatabase db = TestDatabase.inMemory()) {
      db.run(
          "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)",
          "INSERT INTO t VALUES (1, 'old'), (2, 'older')");
      long first = db.session().lastCommitSequence();
      db.run("ALTER TABLE t ALTER COLUMN id TYPE TEXT");
      long second = db.session().lastCommitSequence();
      db.run("DROP TABLE t", "CREATE TABLE other (x INTEGER)");

      PreparedQuery query =
          prepared(db, "SELECT id, a FROM t FOR SYSTEM_TIME AS OF ? WHERE id = ?");
      assertThat(query.parameterTypes()).containsExactly(SqlType.BIGINT, SqlType.TEXT);
      assertThat(rows(db, query, first, "2")).containsExactly(List.of(2L, "older"));
      assertThat(rows(db, query, second, "2")).containsExactly(List.of("2", "older"));
      db.run("INSERT INTO other SELECT id FROM t FOR SYSTEM_TIME AS OF " + first);
      assertThat(
              db.rows(
                  "SELECT o.x, t.a FROM other o JOIN t FOR SYSTEM_TIME AS OF SEQUENCE ?"
                      + " ON t.id::text = o.x::text"
                      + " JOIN t FOR SYSTEM_TIME AS OF SEQUENCE ? AS u ON u.a = t.a ORDER BY o.x",
                  first,
                  second))
          .containsExactly(List.of(1L, "old"), List.of(2L, "older"));
      db.refused("42P01", "SELECT * FROM nothing FOR SYSTEM_TIME AS OF SEQUENCE ?", first);
      db.refused(
          "42P01",
          "SELECT * FROM t FOR SYSTEM_TIME AS OF SEQUENCE ?",
          db.session().lastCommitSequence());
    }
  }

  @Test
  void computedMomentIsReadWithTheSchemaOfThen() {
    try (TestDatabase db = TestDatabase.inMemory()) {
      db.run("CREATE TABLE t (id INTEGER PRIMARY KEY)", "INSERT INTO t VALUES (1)");
      Object moment = db.value("SELECT last_commit_at FROM hf_status");
      db.run("ALTER TABLE t ADD COLUMN b INTEGER");

      assertThat(
              db.rows(
                  "SELECT * FROM t FOR SYSTEM_TIME AS OF CAST(? AS TIMESTAMPTZ) + INTERVAL '0 days'",
                  moment))
          .containsExactly(List.of(1L));
    }
  }

  private static PreparedQuery prepared(TestDatabase db, String sql) {
    return db.session().prepare(sql, List.of(SqlType.BIGINT), GeneratedKeys.NONE);
  }

  private static List<List<@Nullable Object>> rows(
      TestDatabase db, PreparedQuery query, Object... parameters) {
    var rows = (Result.Rows) db.session().execute(query, List.of(parameters));
    return TestDatabase.drain(rows.stream());
  }

  private static List<String> names(List<ResultColumn> columns) {
    return columns.stream().map(ResultColumn::label).toList();
  }

  @Test
  void everythingIsThereAfterReopening() {
    long before;
    try (TestDatabase db = TestDatabase.in(directory)) {
      db.run(
          "CREATE TABLE t (id INTEGER GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,"
              + " name TEXT UNIQUE, n INTEGER DEFAULT 3 CHECK (n > 0))",
          "CREATE VIEW v AS SELECT name FROM t",
          "CREATE SEQUENCE s",
          "INSERT INTO t (name) VALUES ('a'), ('b')",
          "SELECT nextval('s')");
      before = db.session().lastCommitSequence();
      db.run("UPDATE t SET name = 'c' WHERE name = 'b'");
    }
    try (TestDatabase db = TestDatabase.in(directory)) {
      assertThat(db.rows("SELECT name FROM v ORDER BY name"))
          .containsExactly(List.of("a"), List.of("c"));
      assertThat(db.rows("SELECT name FROM t FOR SYSTEM_TIME AS OF " + before + " ORDER BY name"))
          .containsExactly(List.of("a"), List.of("b"));
      db.refused("23505", "INSERT INTO t (name) VALUES ('c')");
      db.refused("23514", "INSERT INTO t (name, n) VALUES ('d', 0)");
      assertThat((Long) db.value("INSERT INTO t (name) VALUES ('d') RETURNING id"))
          .isGreaterThan(2L);
      assertThat((Long) db.value("SELECT nextval('s')")).isGreaterThan(1L);
    }
  }
}
