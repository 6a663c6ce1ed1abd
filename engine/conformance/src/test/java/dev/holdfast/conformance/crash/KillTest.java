package dev.holdfast.conformance.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.holdfast.conformance.ForkedJvm;
import dev.holdfast.conformance.Target;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Goal: an acknowledged commit survives `kill -9` at any moment, and every transaction is there
/// wholly or not at all, in one phase or in two.
///
/// Method: a process commits planned transactions and says before and after each commit which; it
/// is killed at a random moment, sometimes while it still opens the database; the parent opens the
/// directory, finishes what is in doubt, and compares every row with its model. A directory goes
/// through a hundred kills, then its history fills the victim's small heap and another one begins.
/// `-Dholdfast.kills=1000` makes it long, `-Dholdfast.seed` repeats a run.
class KillTest {
  private static final int KILLS = Integer.getInteger("holdfast.kills", 15);
  private static final int KILLS_OF_A_DIRECTORY = 100;
  private static final long SEED = Long.getLong("holdfast.seed", System.nanoTime());

  @TempDir private Path directory;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final List<Map<Integer, String>> models = new ArrayList<>();
  private final long[] progress = new long[KillVictim.THREAD_COUNT];

  /// What the victim said last, for each of its threads.
  private static final class Said {
    private final long[] asked;
    private final long[] acknowledged;

    private Said(long[] progress) {
      asked = progress.clone();
      acknowledged = progress.clone();
    }
  }

  @Test
  void acknowledgedCommitsSurviveKills() throws Exception {
    assumeFalse(Target.isPostgres(), "PostgreSQL lives in a process of its own");
    for (int kill = 0; kill < KILLS; kill++) {
      if (kill % KILLS_OF_A_DIRECTORY == 0) {
        beginAnew();
      }
      String context = "seed " + SEED + ", kill " + kill;
      String name = "database-" + kill / KILLS_OF_A_DIRECTORY;
      String url = Target.open(directory.resolve(name)).url();
      Said said = runAndKill(url, context);
      check(url, said, context);
    }
    assertThat(progress).as("every thread got on, seed %d", SEED).doesNotContain(0);
  }

  private void beginAnew() {
    Arrays.fill(progress, 0);
    models.clear();
    for (int thread = 0; thread < KillVictim.THREAD_COUNT; thread++) {
      models.add(new HashMap<>());
    }
  }

  private Said runAndKill(String url, String context) throws IOException, InterruptedException {
    Process victim = ForkedJvm.start(KillVictim.class, url, Long.toString(SEED));
    Said said = new Said(progress);
    boolean whileOpening = random.nextInt(8) == 0;
    int linesBeforeKill = random.nextInt(1, 400);
    try (BufferedReader lines = victim.inputReader(StandardCharsets.UTF_8)) {
      if (whileOpening) {
        busyWait(random.nextLong(100_000_000, 900_000_000));
      } else {
        for (int i = 0; i < linesBeforeKill; i++) {
          hear(lines.readLine(), said, context);
        }
        busyWait(random.nextLong(3_000_000));
      }
      victim.toHandle().destroyForcibly(); // unlike the process's own method, leaves what it said
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        hear(line, said, context);
      }
    }
    victim.waitFor();
    return said;
  }

  private static void hear(String line, Said said, String context) {
    assertThat(line).as(context).isNotNull();
    String[] words = line.split(" ", -1);
    if (words.length != 3 || !words[2].matches("[0-9]+")) {
      assertThat(line).as(context).matches("open|asks.*|has.*");
      return;
    }
    int thread = Integer.parseInt(words[1]);
    long number = Long.parseLong(words[2]);
    switch (words[0]) {
      case "asks" -> said.asked[thread] = number;
      case "has" -> said.acknowledged[thread] = number;
      default -> throw new AssertionError(context + ": " + line);
    }
  }

  private void check(String url, Said said, String context)
      throws SQLException, XAException, ReflectiveOperationException {
    XADataSource dataSource = KillVictim.xaDataSource(url);
    XAConnection xaConnection = dataSource.getXAConnection();
    Connection connection = xaConnection.getConnection();
    boolean hasTables = hasTables(connection);
    finishInDoubt(xaConnection.getXAResource(), said, context);
    for (int thread = 0; thread < KillVictim.THREAD_COUNT; thread++) {
      long found = hasTables ? progress(connection, thread) : 0;
      assertThat(found)
          .as("%s: thread %d was told %d", context, thread, said.acknowledged[thread])
          .isBetween(said.acknowledged[thread], said.asked[thread]);
      for (long number = progress[thread] + 1; number <= found; number++) {
        PlannedTransaction.of(SEED, thread, number).applyTo(models.get(thread));
      }
      progress[thread] = found;
      if (hasTables) {
        assertThat(pairs(connection, thread))
            .as("%s: rows of thread %d", context, thread)
            .isEqualTo(models.get(thread));
      }
    }
    assertAudited(connection, context);
    xaConnection.close();
    if (dataSource instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (Exception e) {
        throw new AssertionError(context, e);
      }
    }
  }

  /// The trail is as it was written, and has one change of `progress` for each commit.
  private void assertAudited(Connection connection, String context) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet verified =
          statement.executeQuery("SELECT intact, finding FROM hf_audit_verify")) {
        verified.next();
        assertThat(verified.getBoolean(1)).as("%s: %s", context, verified.getString(2)).isTrue();
      }
      try (ResultSet counted =
          statement.executeQuery(
              "SELECT coalesce(sum(row_count), 0) FROM hf_audit"
                  + " WHERE class = 'WRITE' AND object = 'public.progress'")) {
        counted.next();
        assertThat(counted.getLong(1))
            .as("%s: audited commits", context)
            .isEqualTo(LongStream.of(progress).sum());
      }
    }
  }

  /// A branch in doubt is the last one that its thread asked for; a coin decides it.
  private void finishInDoubt(XAResource resource, Said said, String context) throws XAException {
    for (Xid xid : resource.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN)) {
      KillXid known = KillXid.from(xid);
      assertThat(known.number()).as(context).isEqualTo(said.asked[known.thread()]);
      assertThat(said.acknowledged[known.thread()]).as(context).isLessThan(known.number());
      if (random.nextBoolean()) {
        resource.commit(xid, false);
        said.acknowledged[known.thread()] = known.number();
      } else {
        resource.rollback(xid);
        said.asked[known.thread()] = known.number() - 1;
      }
    }
  }

  private static boolean hasTables(Connection connection) throws SQLException {
    int tableCount = 0;
    try (ResultSet tables =
        connection.getMetaData().getTables(null, "public", "%", new String[] {"TABLE"})) {
      while (tables.next()) {
        tableCount++;
      }
    }
    return tableCount == 2;
  }

  private static long progress(Connection connection, int thread) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT number FROM progress WHERE thread = " + thread)) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  private static Map<Integer, String> pairs(Connection connection, int thread) throws SQLException {
    Map<Integer, String> pairs = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT k, v FROM pairs WHERE thread = " + thread)) {
      while (rows.next()) {
        pairs.put(rows.getInt(1), rows.getString(2));
      }
    }
    return pairs;
  }

  private static void busyWait(long nanos) {
    long end = System.nanoTime() + nanos;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }
}
