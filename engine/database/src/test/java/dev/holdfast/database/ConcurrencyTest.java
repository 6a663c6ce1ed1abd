package dev.holdfast.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.kernel.task.Tasks;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Goal: constraints hold and nothing is lost when sessions work at the same time.
class ConcurrencyTest {
  private static final int THREADS = 6;
  private static final int ROUNDS = 60;

  private final TestDatabase db = TestDatabase.inMemory();
  private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();

  @AfterEach
  void close() {
    db.close();
  }

  private interface Work {
    void run(Session session, int thread);
  }

  private void together(Work work) {
    try (var tasks = new Tasks("test")) {
      for (int i = 0; i < THREADS; i++) {
        int number = i;
        tasks.start(
            "worker" + i,
            () -> {
              try (Session session = db.open()) {
                work.run(session, number);
              } catch (RuntimeException | Error e) {
                failures.add(e);
              }
            });
      }
    }
    assertThat(failures).isEmpty();
  }

  private static boolean tolerates(Session session, String sql, ErrorCode... codes) {
    try {
      TestDatabase.update(session, sql);
      return true;
    } catch (HoldfastException e) {
      assertThat(e.errorCode()).as(e.getMessage()).isIn((Object[]) codes);
      return false;
    }
  }

  @Test
  void oneOfManyWinsEachUniqueKey() {
    db.run(
        "CREATE TABLE t (id INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY, u INTEGER UNIQUE)");
    var winners = new AtomicInteger();

    together((session, _) -> {
      for (int i = 0; i < ROUNDS; i++) {
        if (tolerates(
            session, "INSERT INTO t (u) VALUES (" + i + ")", ErrorCode.UNIQUE_VIOLATION)) {
          winners.incrementAndGet();
        }
      }
    });

    assertThat(winners).hasValue(ROUNDS);
    assertThat(db.value("SELECT count(*) FROM t")).isEqualTo((long) ROUNDS);
  }

  @Test
  void noIncrementIsLost() {
    db.run("CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER)", "INSERT INTO t VALUES (1, 0)");

    together((session, _) -> {
      for (int i = 0; i < ROUNDS; i++) {
        TestDatabase.update(session, "UPDATE t SET n = n + 1 WHERE id = 1");
      }
    });

    assertThat(db.value("SELECT n FROM t")).isEqualTo((long) THREADS * ROUNDS);
  }

  @Test
  void noChildOutlivesItsParent() {
    db.run(
        "CREATE TABLE p (id INTEGER PRIMARY KEY)",
        "CREATE TABLE c (id INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
            + " p INTEGER REFERENCES p)");

    together((session, thread) -> {
      var random = new Random(thread);
      for (int i = 0; i < ROUNDS; i++) {
        int id = random.nextInt(5);
        switch (random.nextInt(4)) {
          case 0 ->
              tolerates(
                  session,
                  "INSERT INTO p VALUES (" + id + ")",
                  ErrorCode.UNIQUE_VIOLATION,
                  ErrorCode.DEADLOCK_DETECTED);
          case 1 ->
              tolerates(
                  session,
                  "DELETE FROM p WHERE id = " + id,
                  ErrorCode.FOREIGN_KEY_VIOLATION,
                  ErrorCode.DEADLOCK_DETECTED);
          case 2 ->
              tolerates(session, "DELETE FROM c WHERE p = " + id, ErrorCode.DEADLOCK_DETECTED);
          default ->
              tolerates(
                  session,
                  "INSERT INTO c (p) VALUES (" + id + ")",
                  ErrorCode.FOREIGN_KEY_VIOLATION,
                  ErrorCode.DEADLOCK_DETECTED);
        }
      }
    });

    assertThat(db.rows("SELECT c.id FROM c LEFT JOIN p ON p.id = c.p WHERE p.id IS NULL"))
        .isEmpty();
  }

  @Test
  void definitionsAndChangesDoNotMix() {
    db.run("CREATE TABLE t (id INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY, n INTEGER)");

    together((session, thread) -> {
      for (int i = 0; i < 15; i++) {
        if (thread == 0) {
          String column = "c" + i;
          session.execute(
              "ALTER TABLE t ADD COLUMN " + column + " INTEGER DEFAULT 1 NOT NULL", List.of());
          session.execute("ALTER TABLE t DROP COLUMN " + column, List.of());
        } else {
          TestDatabase.update(session, "INSERT INTO t (n) VALUES (1)");
          TestDatabase.update(session, "UPDATE t SET n = n + 1 WHERE id % 7 = 0");
        }
      }
    });

    assertThat(db.value("SELECT count(*) FROM t")).isEqualTo((THREADS - 1) * 15L);
  }

  @Test
  void concurrentCreationsMakeOneTable() {
    var made = new AtomicInteger();
    together((session, _) -> {
      try {
        session.execute("CREATE TABLE same (id INTEGER)", List.of());
        made.incrementAndGet();
      } catch (HoldfastException e) {
        assertThat(e.errorCode()).isEqualTo(ErrorCode.DUPLICATE_TABLE);
      }
    });
    assertThat(made).hasValue(1);
  }
}
