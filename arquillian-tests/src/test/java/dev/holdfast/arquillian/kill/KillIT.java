package dev.holdfast.arquillian.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.arquillian.process.TestServer;
import dev.holdfast.arquillian.process.Waiting;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Goal: a transaction over two resources is whole or absent in both, wherever the process dies,
/// and the transaction manager finishes it after the restart without anybody's help.
///
/// Method: an application commits numbers to Holdfast and a message queue, and to two databases of
/// Holdfast. At one of five points of one such transaction the virtual machine is halted. After
/// each restart the test waits until no branch is in doubt, and compares both sides with what was
/// acknowledged. `-Dkills=200` for the long run.
class KillIT {
  // What Payara's configuration delegates already, and the agent.
  private static final String BOOT_DELEGATION =
      "oracle.sql,oracle.sql.*,oracle.jdbc,oracle.jdbc.*,jdk.internal.reflect,"
          + "jdk.internal.reflect.*,jdk.net,org.jboss.byteman,org.jboss.byteman.*";

  private static final int KILL_COUNT = Integer.getInteger("kills", 20);
  private static final int WHOLE_PER_START = 3;
  private static final Duration RECOVERY_MAX = Duration.ofSeconds(90);
  private static final Path WORK = Path.of(System.getProperty("build.directory"), "kill");
  private static final List<String> POINTS =
      List.of(
          "before-prepare",
          "after-our-prepare",
          "after-decision",
          "between-commits",
          "after-commits");
  private static final int FIRST_DECIDED_POINT = 2;

  private final TreeSet<Long> expectedWithMessages = new TreeSet<>();
  private final TreeSet<Long> expectedInTwo = new TreeSet<>();
  private long nextId = 1;

  @Test
  void transactionIsWholeOrAbsentInBothResourcesWhereverTheServerDies() throws Exception {
    try (TestServer server = TestServer.in(WORK, jvmOptions())) {
      for (int kill = 0; kill < KILL_COUNT; kill++) {
        server.start();
        awaitAgreement(server, "before kill " + kill);
        for (int i = 0; i < WHOLE_PER_START; i++) {
          transferWhole(server);
        }
        killDuringTransfer(server, kill);
      }
      server.start();
      awaitAgreement(server, "after the last kill");
      server.stop();
    }
  }

  private void transferWhole(TestServer server) {
    boolean overMessages = nextId % 2 == 0;
    String path = path(overMessages, nextId);
    assertThat(server.http().post(path)).as("%s, see %s", path, server.log()).isPresent();
    expected(overMessages).add(nextId);
    nextId++;
  }

  private void killDuringTransfer(TestServer server, int kill) throws InterruptedException {
    int point = kill % POINTS.size();
    boolean overMessages = kill / POINTS.size() % 2 == 0;
    String path = path(overMessages, nextId) + "&point=" + POINTS.get(point);
    assertThat(server.http().post(path)).as("%s should not answer", path).isEmpty();
    server.awaitEnd();
    if (point >= FIRST_DECIDED_POINT) {
      expected(overMessages).add(nextId);
    }
    System.out.printf("kill %d: %s, messages %s%n", kill, POINTS.get(point), overMessages);
    nextId++;
  }

  /// Waits until nothing is in doubt and both sides hold what they must.
  private void awaitAgreement(TestServer server, String when) {
    var last = new Properties[] {read(server)};
    try {
      Waiting.until(
          RECOVERY_MAX,
          "agreement " + when,
          () -> {
            last[0] = read(server);
            return agrees(last[0]);
          });
    } catch (IllegalStateException e) {
      throw new AssertionError(
          e.getMessage()
              + ": "
              + last[0]
              + "; expected with messages "
              + expectedWithMessages
              + ", in two databases "
              + expectedInTwo,
          e);
    }
  }

  private boolean agrees(Properties outcome) {
    return outcome.getProperty("inDoubt").equals("0")
        && outcome.getProperty("jms.table").equals(expectedWithMessages.toString())
        && outcome.getProperty("jms.queue").equals(expectedWithMessages.toString())
        && outcome.getProperty("two.first").equals(expectedInTwo.toString())
        && outcome.getProperty("two.second").equals(expectedInTwo.toString());
  }

  private static Properties read(TestServer server) {
    var outcome = new Properties();
    try {
      outcome.load(new StringReader(server.http().get("/transfers/transfer")));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return outcome;
  }

  private Set<Long> expected(boolean overMessages) {
    return overMessages ? expectedWithMessages : expectedInTwo;
  }

  private static String path(boolean overMessages, long id) {
    return "/transfers/transfer?kind=" + (overMessages ? "jms" : "two") + "&id=" + id;
  }

  private static List<String> jvmOptions() {
    String agent = System.getProperty("byteman.jar");
    Path rules =
        Path.of(
            System.getProperty("checkout"),
            "arquillian-tests/src/test/resources/kill",
            System.getProperty("arquillian.launch") + ".btm");
    var options = new ArrayList<String>();
    options.add("-javaagent:" + agent + "=script:" + rules + ",boot:" + agent);
    // Payara's transaction manager is an OSGi bundle, which sees the agent's classes only if told.
    options.add("-Dorg.osgi.framework.bootdelegation=" + BOOT_DELEGATION);
    options.add("-Dholdfast.data.directory=" + WORK.resolve("data"));
    // Recovery looks every second, and gives up on a branch without a decision after one.
    options.add("-Dholdfast.recovery.period.seconds=1");
    options.add("-Dholdfast.recovery.backoff.seconds=1");
    options.add("-DJTAEnvironmentBean.orphanSafetyInterval=1000");
    return options;
  }
}
