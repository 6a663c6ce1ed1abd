package dev.holdfast.conformance.isolation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// The anomalies of the Hermitage collection, each as a schedule over rows (1, 10) and (2, 20) of
/// `test` that tells whether it happened.
enum Anomaly {
  /// G0, dirty write: two transactions' writes of two rows are mixed.
  DIRTY_WRITE {
    @Override
    boolean happens(Cast cast) {
      cast.one().run("UPDATE test SET value = 11 WHERE id = 1");
      cast.two().run("UPDATE test SET value = 12 WHERE id = 1");
      cast.one().run("UPDATE test SET value = 21 WHERE id = 2");
      cast.one().commit();
      cast.two().run("UPDATE test SET value = 22 WHERE id = 2");
      cast.two().commit().outcome();
      List<String> rows = cast.finalRows();
      return !rows.equals(List.of("1|11", "2|21")) && !rows.equals(List.of("1|12", "2|22"));
    }
  },

  /// G1a, aborted read: what is rolled back was seen.
  ABORTED_READ {
    @Override
    boolean happens(Cast cast) {
      cast.one().run("UPDATE test SET value = 101 WHERE id = 1");
      Actor.Step before = cast.two().run("SELECT value FROM test WHERE id = 1");
      cast.one().rollback();
      Actor.Step after = cast.two().run("SELECT value FROM test WHERE id = 1");
      cast.two().commit();
      return sees(before, "101") || sees(after, "101");
    }
  },

  /// G1b, intermediate read: a value that its writer replaced before it committed was seen.
  INTERMEDIATE_READ {
    @Override
    boolean happens(Cast cast) {
      cast.one().run("UPDATE test SET value = 101 WHERE id = 1");
      Actor.Step before = cast.two().run("SELECT value FROM test WHERE id = 1");
      cast.one().run("UPDATE test SET value = 11 WHERE id = 1");
      cast.one().commit();
      Actor.Step after = cast.two().run("SELECT value FROM test WHERE id = 1");
      cast.two().commit();
      return sees(before, "101") || sees(after, "101");
    }
  },

  /// G1c, circular information flow: each sees what the other wrote.
  CIRCULAR_FLOW {
    @Override
    boolean happens(Cast cast) {
      cast.one().run("UPDATE test SET value = 11 WHERE id = 1");
      cast.two().run("UPDATE test SET value = 22 WHERE id = 2");
      Actor.Step first = cast.one().run("SELECT value FROM test WHERE id = 2");
      Actor.Step second = cast.two().run("SELECT value FROM test WHERE id = 1");
      cast.one().commit();
      cast.two().commit().outcome();
      return sees(first, "22") && sees(second, "11");
    }
  },

  /// OTV, observed transaction vanishes: a transaction was seen in one row and not in a later read.
  OBSERVED_VANISHES {
    @Override
    boolean happens(Cast cast) {
      cast.one().run("UPDATE test SET value = 11 WHERE id = 1");
      cast.one().run("UPDATE test SET value = 19 WHERE id = 2");
      cast.two().run("UPDATE test SET value = 12 WHERE id = 1");
      cast.one().commit();
      List<Actor.Step> reads = new ArrayList<>();
      reads.add(cast.three().run("SELECT value FROM test WHERE id = 1"));
      cast.two().run("UPDATE test SET value = 18 WHERE id = 2");
      reads.add(cast.three().run("SELECT value FROM test WHERE id = 2"));
      cast.two().commit().outcome();
      reads.add(cast.three().run("SELECT value FROM test WHERE id = 2"));
      reads.add(cast.three().run("SELECT value FROM test WHERE id = 1"));
      cast.three().commit();
      boolean observed = false;
      for (Actor.Step read : reads) {
        boolean isSecond = sees(read, "12") || sees(read, "18");
        if (observed && !isSecond) {
          return true;
        }
        observed = isSecond;
      }
      return false;
    }
  },

  /// PMP, predicate-many-preceders: a condition is met by a row that appeared meanwhile.
  PREDICATE_MANY_PRECEDERS {
    @Override
    boolean happens(Cast cast) {
      cast.one().run("SELECT * FROM test WHERE value = 30").rows();
      cast.two().run("INSERT INTO test (id, value) VALUES (3, 30)");
      cast.two().commit().outcome();
      Actor.Step after = cast.one().run("SELECT id FROM test WHERE value % 3 = 0");
      cast.one().commit();
      return sees(after, "3");
    }
  },

  /// P4, lost update: both read, both write, both commit.
  LOST_UPDATE {
    @Override
    boolean happens(Cast cast) {
      cast.one().run("SELECT value FROM test WHERE id = 1").rows();
      cast.two().run("SELECT value FROM test WHERE id = 1").rows();
      Actor.Step first = cast.one().run("UPDATE test SET value = 11 WHERE id = 1");
      Actor.Step second = cast.two().run("UPDATE test SET value = 11 WHERE id = 1");
      return allSucceed(cast.one().commit(), first, second, cast.two().commit());
    }
  },

  /// G-single, read skew: one row from before a transaction and one from after it.
  READ_SKEW {
    @Override
    boolean happens(Cast cast) {
      cast.one().run("SELECT value FROM test WHERE id = 1").rows();
      cast.two().run("UPDATE test SET value = 12 WHERE id = 1");
      cast.two().run("UPDATE test SET value = 18 WHERE id = 2");
      cast.two().commit().outcome();
      Actor.Step after = cast.one().run("SELECT value FROM test WHERE id = 2");
      cast.one().commit();
      return sees(after, "18");
    }
  },

  /// G-single with a write: rows are deleted by a condition that a later commit made true.
  READ_SKEW_BY_WRITE {
    @Override
    boolean happens(Cast cast) {
      cast.one().run("SELECT value FROM test WHERE id = 1").rows();
      cast.two().run("SELECT * FROM test").rows();
      cast.two().run("UPDATE test SET value = 12 WHERE id = 1");
      cast.two().run("UPDATE test SET value = 18 WHERE id = 2");
      cast.two().commit().outcome();
      Actor.Step delete = cast.one().run("DELETE FROM test WHERE value = 18");
      cast.one().commit();
      return delete.outcome().rows().contains("1");
    }
  },

  /// G2-item, write skew: each changes a row that the other has read.
  WRITE_SKEW {
    @Override
    boolean happens(Cast cast) {
      cast.one().run("SELECT * FROM test WHERE id IN (1, 2)").rows();
      cast.two().run("SELECT * FROM test WHERE id IN (1, 2)").rows();
      Actor.Step first = cast.one().run("UPDATE test SET value = 11 WHERE id = 1");
      Actor.Step second = cast.two().run("UPDATE test SET value = 21 WHERE id = 2");
      return allSucceed(first, second, cast.one().commit(), cast.two().commit());
    }
  },

  /// G2, anti-dependency cycle: each adds a row to what the other has searched.
  PREDICATE_WRITE_SKEW {
    @Override
    boolean happens(Cast cast) {
      cast.one().run("SELECT * FROM test WHERE value % 3 = 0").rows();
      cast.two().run("SELECT * FROM test WHERE value % 3 = 0").rows();
      Actor.Step first = cast.one().run("INSERT INTO test (id, value) VALUES (3, 30)");
      Actor.Step second = cast.two().run("INSERT INTO test (id, value) VALUES (4, 42)");
      return allSucceed(first, second, cast.one().commit(), cast.two().commit());
    }
  },

  /// G2 with two edges: a transaction that only reads sees an order that does not exist.
  READ_ONLY_ANOMALY {
    @Override
    boolean happens(Cast cast) {
      cast.one().run("SELECT * FROM test").rows();
      Actor.Step second = cast.two().run("UPDATE test SET value = value + 5 WHERE id = 2");
      Actor.Step secondCommit = cast.two().commit();
      Actor.Step third = cast.three().run("SELECT * FROM test");
      Actor.Step thirdCommit = cast.three().commit();
      Actor.Step first = cast.one().run("UPDATE test SET value = 0 WHERE id = 1");
      return allSucceed(first, second, third, secondCommit, thirdCommit, cast.one().commit());
    }
  };

  /// Three transactions, and a look at the end.
  interface Cast {
    Actor one();

    Actor two();

    Actor three();

    /// All rows, once the transactions have ended.
    List<String> finalRows();
  }

  /// Plays the schedule.
  abstract boolean happens(Cast cast);

  private static boolean sees(Actor.Step step, String value) {
    return step.outcome().rows().contains(value);
  }

  private static boolean allSucceed(Actor.Step... steps) {
    return Arrays.stream(steps).allMatch(step -> step.outcome().succeeded());
  }

  /// The anomalies that `level` prevents, by the name of its JDBC constant.
  static Stream<Anomaly> preventedAt(String level) {
    return Arrays.stream(values())
        .filter(anomaly ->
            switch (level) {
              case "SERIALIZABLE" -> true;
              case "REPEATABLE_READ" -> anomaly.compareTo(WRITE_SKEW) < 0;
              default -> anomaly.compareTo(PREDICATE_MANY_PRECEDERS) < 0;
            });
  }
}
