package dev.holdfast.arquillian.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.arquillian.process.Waiting;
import dev.holdfast.arquillian.process.WildFlyServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// Goal: undeploying leaves nothing behind, and a branch in doubt outlives it.
///
/// Method: a branch is prepared before the server starts. Then the EAR is undeployed and deployed
/// 20 times, with work of its console and of three applications in between. While it is undeployed
/// no thread and no file of ours is open; at the end at most one class loader of the past is left
/// of each of the EAR's archives. The applications' own class loaders are the server's affair.
class RedeployIT {
  private static final int REDEPLOY_COUNT = Integer.getInteger("redeploys", 20);

  /// How many class loaders of each archive may live at the end, the present one included.
  private static final int CLASS_LOADERS_MAX = Integer.getInteger("class.loaders.max", 2);

  private static final int PARALLEL_REQUESTS = 16;
  private static final Duration SETTLE_MAX = Duration.ofSeconds(30);

  /// The server's idle threads, and what their stacks hold, go after a minute.
  private static final Duration CLASS_LOADERS_SETTLE_MAX = Duration.ofMinutes(3);

  private static final Path WORK = Path.of(System.getProperty("build.directory"), "redeploy");
  private static final String EAR = "holdfast.ear";

  /// One class of each of the EAR's archives: adapter, library, services and console.
  private static final List<String> CLASSES =
      List.of(
          "dev.holdfast.rar.HoldfastResourceAdapter",
          "dev.holdfast.health.HealthBoard",
          "dev.holdfast.ejb.database.DatabaseDoor",
          "dev.holdfast.console.status.StatusServlet");

  @Test
  void redeployingLeavesNothingBehindAndKeepsBranchesInDoubt() throws Exception {
    try (var server = new WildFlyServer(WORK, jvmOptions())) {
      server.add(Neighbours.writeInjectedTo(WORK));
      server.add(Neighbours.writeLinkedTo(WORK));
      InDoubtBranch branch = InDoubtBranch.prepareIn(WORK.resolve("data/main"));
      server.start();
      occupyEveryWorker(server);
      var diagnosis = new Diagnosis(server.machine());
      for (int round = 1; round <= REDEPLOY_COUNT; round++) {
        work(server, round);
        server.undeploy(EAR);
        assertNothingIsOpen(diagnosis, round);
        server.redeploy(EAR);
      }
      work(server, REDEPLOY_COUNT + 1);
      assertFewClassLoaders(diagnosis);
      server.stop();
      branch.assertStillPreparedAndCommit();
    }
  }

  private static void work(WildFlyServer server, int id) {
    assertThat(server.http().get("/transfers/transfer")).contains("inDoubt=1");
    assertThat(server.http().post("/transfers/transfer?kind=two&id=" + id)).isPresent();
    assertThat(server.http().get("/injected/name")).contains("Holdfast");
    assertThat(server.http().get("/linked/name")).contains("main");
    assertThat(server.http().get("/holdfast/status")).contains("main");
  }

  private static void assertNothingIsOpen(Diagnosis diagnosis, int round) {
    Waiting.until(
        SETTLE_MAX,
        "our threads and files to end after undeployment " + round,
        () ->
            diagnosis.threads().isEmpty()
                && diagnosis.openFilesBelow(WORK.resolve("data")).isEmpty());
  }

  /// Leaves a heap dump behind when it fails: it names who holds the loaders.
  private static void assertFewClassLoaders(Diagnosis diagnosis) {
    try {
      Waiting.until(
          CLASS_LOADERS_SETTLE_MAX,
          "at most " + CLASS_LOADERS_MAX + " class loaders of each of " + CLASSES,
          () -> {
            diagnosis.collectGarbage();
            return CLASSES.stream()
                .allMatch(name -> diagnosis.loadersOf(name) <= CLASS_LOADERS_MAX);
          });
    } catch (IllegalStateException e) {
      diagnosis.dumpHeap(WORK.resolve("class-loaders.hprof"));
      throw e;
    }
    assertThat(CLASSES).allSatisfy(name -> assertThat(diagnosis.loadersOf(name)).isPositive());
  }

  /// Asks for the server's own page on many threads. A worker of WildFly has the first request of
  /// its life on its stack as long as it lives, and two workers live as long as the server: what
  /// answered those two would stay.
  private static void occupyEveryWorker(WildFlyServer server) {
    try (var requests = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < PARALLEL_REQUESTS; i++) {
        var _ = requests.submit(() -> server.http().get("/"));
      }
    }
  }

  private static List<String> jvmOptions() {
    return List.of(
        "-Dholdfast.data.directory=" + WORK.resolve("data"),
        // What only a cache may keep is no leak: let each collection clear it.
        "-XX:SoftRefLRUPolicyMSPerMB=0");
  }
}
