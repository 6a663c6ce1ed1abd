package dev.holdfast.conformance.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.conformance.RowText;
import dev.holdfast.conformance.Target;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Goal: writers of one row wait for each other and lose nothing; a cycle of waits ends with 40P01
/// for one of them; keys and foreign keys hold against transactions that run at the same time.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LockingTest {
  private static final int COMMITTED = Connection.TRANSACTION_READ_COMMITTED;

  private Target target;
  private Connection connection;
  private Actor one;
  private Actor two;
  private Actor three;

  @BeforeAll
  void open(@TempDir Path directory) throws SQLException {
    target = Target.open(directory.resolve("database"));
    connection = target.connect();
    execute("CREATE TABLE test (id INTEGER PRIMARY KEY, value INTEGER)");
    execute("CREATE TABLE child (id INTEGER PRIMARY KEY, test_id INTEGER REFERENCES test (id))");
  }

  @AfterAll
  void close() throws SQLException {
    Actor.close(one, two, three);
    connection.close();
    target.close();
  }

  @BeforeEach
  void fill() throws SQLException {
    if (one != null) {
      Actor.close(one, two, three);
    }
    execute("DELETE FROM child");
    execute("DELETE FROM test");
    execute("INSERT INTO test VALUES (1, 10), (2, 20), (3, 30)");
    one = new Actor(target.connect(), COMMITTED);
    two = new Actor(target.connect(), COMMITTED);
    three = new Actor(target.connect(), COMMITTED);
  }

  @Test
  void writerWaitsForWriterAndSeesItsValue() throws SQLException {
    one.run("UPDATE test SET value = value + 1 WHERE id = 1").rows();
    Actor.Step waiting = two.run("UPDATE test SET value = value * 2 WHERE id = 1");
    assertThat(waiting.isBlocked()).isTrue();
    assertThat(three.run("SELECT value FROM test WHERE id = 1").rows()).containsExactly("10");

    one.commit();

    assertThat(waiting.rows()).containsExactly("1");
    two.commit().outcome();
    assertThat(rows("SELECT value FROM test WHERE id = 1")).containsExactly("22");
  }

  @Test
  void waitingWriterLooksAgainWhetherTheRowStillFits() throws SQLException {
    one.run("UPDATE test SET value = 99 WHERE id = 1").rows();
    Actor.Step waiting = two.run("DELETE FROM test WHERE value = 10");
    assertThat(waiting.isBlocked()).isTrue();

    one.commit();

    assertThat(waiting.rows()).containsExactly("0");
    two.commit().outcome();
    assertThat(rows("SELECT count(*) FROM test")).containsExactly("3");
  }

  @Test
  void cycleOfTwoEndsWithADeadlockErrorForOne() {
    one.run("UPDATE test SET value = 1 WHERE id = 1").rows();
    two.run("UPDATE test SET value = 2 WHERE id = 2").rows();
    Actor.Step first = one.run("UPDATE test SET value = 1 WHERE id = 2");
    Actor.Step second = two.run("UPDATE test SET value = 2 WHERE id = 1");

    assertOneVictim(List.of(one, two), List.of(first, second));
  }

  @Test
  void cycleOfThreeEndsWithADeadlockErrorForOne() {
    List<Actor> actors = List.of(one, two, three);
    List<Actor.Step> steps = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      actors.get(i).run("UPDATE test SET value = " + i + " WHERE id = " + (i + 1)).rows();
    }
    for (int i = 0; i < 3; i++) {
      int next = (i + 1) % 3 + 1;
      steps.add(actors.get(i).run("UPDATE test SET value = " + i + " WHERE id = " + next));
    }
    assertOneVictim(actors, steps);
  }

  @Test
  void cycleThroughNewKeysIsFound() {
    one.run("INSERT INTO test VALUES (11, 1)").rows();
    two.run("INSERT INTO test VALUES (12, 2)").rows();
    Actor.Step first = one.run("INSERT INTO test VALUES (12, 1)");
    Actor.Step second = two.run("INSERT INTO test VALUES (11, 2)");

    List<String> states =
        Stream.of(endOnFailure(one, first), endOnFailure(two, second)).sorted().toList();
    // The survivor inserts: the victim's key went with it.
    assertThat(states).containsExactly("", "40P01");
  }

  private static void assertOneVictim(List<Actor> actors, List<Actor.Step> steps) {
    CompletableFuture<Actor.Step> failed = new CompletableFuture<>();
    for (Actor.Step step : steps) {
      var _ =
          step.future()
              .thenAccept(outcome -> {
                if (!outcome.succeeded()) {
                  failed.complete(step);
                }
              });
    }
    Actor.Step victim = failed.orTimeout(20, TimeUnit.SECONDS).join();
    assertThat(victim.outcome().sqlState()).isEqualTo("40P01");
    actors.get(steps.indexOf(victim)).rollback();
    // The chain of waits unwinds backwards from the victim.
    for (int i = 1; i < steps.size(); i++) {
      int index = (steps.indexOf(victim) + steps.size() - i) % steps.size();
      assertThat(steps.get(index).outcome().sqlState()).as("actor %d", index).isEmpty();
      assertThat(actors.get(index).commit().outcome().succeeded()).isTrue();
    }
  }

  private static String endOnFailure(Actor actor, Actor.Step step) {
    String sqlState = step.outcome().sqlState();
    if (!sqlState.isEmpty()) {
      actor.rollback();
    }
    return sqlState;
  }

  @Test
  void sameNewKeyWaitsForTheOtherTransaction() {
    one.run("INSERT INTO test VALUES (7, 1)").rows();
    Actor.Step waiting = two.run("INSERT INTO test VALUES (7, 2)");
    assertThat(waiting.isBlocked()).isTrue();
    one.commit();
    assertThat(waiting.outcome().sqlState()).isEqualTo("23505");
    two.rollback();

    one.run("INSERT INTO test VALUES (8, 1)").rows();
    Actor.Step lucky = two.run("INSERT INTO test VALUES (8, 2)");
    one.rollback();
    assertThat(lucky.rows()).containsExactly("1");
  }

  @Test
  void parentIsNotDeletedUnderANewChild() throws SQLException {
    one.run("INSERT INTO child VALUES (1, 1)").rows();
    Actor.Step delete = two.run("DELETE FROM test WHERE id = 1");
    assertThat(delete.isBlocked()).isTrue();
    one.commit();
    assertThat(delete.outcome().sqlState()).isEqualTo("23503");
    two.rollback();

    two.run("DELETE FROM test WHERE id = 2").rows();
    Actor.Step insert = one.run("INSERT INTO child VALUES (2, 2)");
    assertThat(insert.isBlocked()).isTrue();
    two.commit();
    assertThat(insert.outcome().sqlState()).isEqualTo("23503");
    one.rollback();
    assertThat(rows("SELECT test_id FROM child")).containsExactly("1");
  }

  @Test
  void childrenOfOneParentDoNotWaitForEachOtherNorForItsOtherColumns() {
    one.run("INSERT INTO child VALUES (1, 1)").rows();
    assertThat(two.run("INSERT INTO child VALUES (2, 1)").rows()).containsExactly("1");
    assertThat(three.run("UPDATE test SET value = 5 WHERE id = 1").rows()).containsExactly("1");
  }

  @Test
  void selectForUpdateHoldsTheRow() {
    assertThat(one.run("SELECT value FROM test WHERE id = 1 FOR UPDATE").rows())
        .containsExactly("10");
    Actor.Step waiting = two.run("UPDATE test SET value = 0 WHERE id = 1");
    assertThat(waiting.isBlocked()).isTrue();
    assertThat(
            three.run("SELECT value FROM test WHERE id = 1 FOR UPDATE NOWAIT").outcome().sqlState())
        .isEqualTo("55P03");
    three.rollback();
    assertThat(three.run("SELECT id FROM test ORDER BY id FOR UPDATE SKIP LOCKED").rows())
        .containsExactly("2", "3");
    three.rollback();
    one.commit();
    assertThat(waiting.rows()).containsExactly("1");
  }

  @Test
  void returningToASavepointLetsThoseGoOnWhoWaitForWhatWasChangedSince() {
    one.run("UPDATE test SET value = 11 WHERE id = 1").rows();
    one.run("SAVEPOINT s").rows();
    one.run("UPDATE test SET value = 21 WHERE id = 2").rows();
    one.run("INSERT INTO test VALUES (4, 40)").rows();
    Actor.Step second = two.run("UPDATE test SET value = value + 1 WHERE id = 2");
    Actor.Step fourth = three.run("INSERT INTO test VALUES (4, 41)");
    assertThat(second.isBlocked()).isTrue();
    assertThat(fourth.isBlocked()).isTrue();

    one.run("ROLLBACK TO SAVEPOINT s").rows();

    assertThat(second.rows()).containsExactly("1");
    assertThat(fourth.rows()).containsExactly("1");
    Actor.Step first = two.run("UPDATE test SET value = value + 1 WHERE id = 1");
    assertThat(first.isBlocked()).isTrue();
    three.commit().outcome();
    one.commit().outcome();
    assertThat(first.rows()).containsExactly("1");
    two.commit().outcome();
    assertThat(one.run("SELECT id, value FROM test ORDER BY id").rows())
        .containsExactly("1|12", "2|21", "3|30", "4|41");
  }

  @Test
  void incrementsFromManyThreadsAreAllCounted() throws Exception {
    int threadCount = 6;
    int incrementCount = 40;
    inParallel(
        threadCount,
        _ -> {
          try (Connection own = target.connect();
              Statement statement = own.createStatement()) {
            for (int i = 0; i < incrementCount; i++) {
              statement.executeUpdate("UPDATE test SET value = value + 1 WHERE id = 1");
            }
          }
          return null;
        });
    assertThat(rows("SELECT value FROM test WHERE id = 1"))
        .containsExactly(Integer.toString(10 + threadCount * incrementCount));
  }

  /// Each transaction takes from one row only while the sum of both allows it: write skew would
  /// bring the sum below zero.
  @Test
  void serializableTransactionsKeepARuleOverTwoRows() throws Exception {
    execute("UPDATE test SET value = 50 WHERE id IN (1, 2)");
    long seed = 42;
    inParallel(
        4,
        thread -> {
          SplittableRandom random = new SplittableRandom(seed + thread);
          try (Connection own = target.connect()) {
            own.setAutoCommit(false);
            own.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            for (int i = 0; i < 40; i++) {
              withdraw(own, random.nextInt(1, 3));
            }
          }
          return null;
        });
    int sum = Integer.parseInt(rows("SELECT sum(value) FROM test WHERE id < 3").getFirst());
    assertThat(sum).as("seed %d", seed).isNotNegative();
  }

  private static void withdraw(Connection own, int id) throws SQLException {
    try (Statement statement = own.createStatement()) {
      int sum;
      try (ResultSet rows =
          statement.executeQuery("SELECT sum(value) FROM test WHERE id IN (1, 2)")) {
        rows.next();
        sum = rows.getInt(1);
      }
      if (sum >= 10) {
        statement.executeUpdate("UPDATE test SET value = value - 10 WHERE id = " + id);
      }
      own.commit();
    } catch (SQLException e) {
      assertThat(e.getSQLState()).startsWith("40");
      own.rollback();
    }
  }

  private interface Work {
    Void run(int thread) throws SQLException;
  }

  private static void inParallel(int threadCount, Work work)
      throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newFixedThreadPool(threadCount)) {
      List<Future<Void>> futures = new ArrayList<>();
      for (int thread = 0; thread < threadCount; thread++) {
        int number = thread;
        Callable<Void> task = () -> work.run(number);
        futures.add(threads.submit(task));
      }
      for (Future<Void> future : futures) {
        future.get();
      }
    }
  }

  private List<String> rows(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return RowText.readAll(rows, "|");
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
