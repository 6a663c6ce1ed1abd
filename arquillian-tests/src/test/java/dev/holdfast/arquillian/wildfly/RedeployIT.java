package dev.holdfast.arquillian.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.arquillian.process.Waiting;
import dev.holdfast.arquillian.process.WildFlyServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Goal: undeploying leaves nothing behind, and a branch in doubt outlives it.
///
/// Method: a branch is prepared before the server starts. Then the EAR is undeployed and deployed
/// 20 times, with work in between. While it is undeployed no thread and no file of ours is open; at
/// the end at most one class loader of the past is left.
class RedeployIT {
  private static final int REDEPLOY_COUNT = Integer.getInteger("redeploys", 20);

  /// How many class loaders may know the adapter at the end, the present one included; 0 does not
  /// ask. The goal is 2, and is not reached yet: so the build asks for threads, files and branches
  /// only, and `-Dclass.loaders.max=2` asks for this, too.
  private static final int CLASS_LOADERS_MAX = Integer.getInteger("class.loaders.max", 0);

  private static final int PARALLEL_REQUESTS = 16;
  private static final Duration SETTLE_MAX = Duration.ofSeconds(30);
  private static final Path WORK = Path.of(System.getProperty("build.directory"), "redeploy");
  private static final String EAR = "holdfast.ear";
  private static final String ADAPTER = "dev.holdfast.rar.HoldfastResourceAdapter";

  @Test
  void redeployingLeavesNothingBehindAndKeepsBranchesInDoubt() throws Exception {
    try (var server = new WildFlyServer(WORK, jvmOptions())) {
      InDoubtBranch branch = InDoubtBranch.prepareIn(WORK.resolve("data/main"));
      server.start();
      for (int round = 1; round <= REDEPLOY_COUNT; round++) {
        work(server, round);
        server.undeploy(EAR);
        assertNothingIsOpen(server, round);
        server.redeploy(EAR);
      }
      work(server, REDEPLOY_COUNT + 1);
      if (CLASS_LOADERS_MAX > 0) {
        assertFewClassLoaders(server);
      }
      server.stop();
      branch.assertStillPreparedAndCommit();
    }
  }

  private static void work(WildFlyServer server, int id) {
    assertThat(server.http().get("/transfers/transfer")).contains("inDoubt=1");
    assertThat(server.http().post("/transfers/transfer?kind=two&id=" + id)).isPresent();
  }

  private static void assertNothingIsOpen(WildFlyServer server, int round) {
    Waiting.until(
        SETTLE_MAX,
        "our threads and files to end after undeployment " + round,
        () ->
            ownThreads(server).isEmpty() && openFilesBelow(server, WORK.resolve("data")).isEmpty());
  }

  private static List<String> ownThreads(WildFlyServer server) {
    return diagnose(server, "Thread.print")
        .lines()
        .filter(line -> line.startsWith("\"holdfast-"))
        .toList();
  }

  /// On systems without /proc nothing can be said, and the list is empty.
  private static List<Path> openFilesBelow(WildFlyServer server, Path directory) {
    Path descriptors = Path.of("/proc", Long.toString(server.machine().pid()), "fd");
    List<Path> open = new ArrayList<>();
    if (!Files.isDirectory(descriptors)) {
      return open;
    }
    try (Stream<Path> links = Files.list(descriptors)) {
      for (Path link : links.toList()) {
        if (Files.isSymbolicLink(link) && Files.readSymbolicLink(link).startsWith(directory)) {
          open.add(Files.readSymbolicLink(link));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return open;
  }

  /// Leaves a heap dump behind when it fails: it names who holds the loaders.
  private static void assertFewClassLoaders(WildFlyServer server) {
    try {
      Waiting.until(
          SETTLE_MAX,
          "at most " + CLASS_LOADERS_MAX + " class loaders that know " + ADAPTER,
          () -> {
            occupyEveryWorker(server);
            diagnose(server, "GC.run");
            return adapterClassCount(server) <= CLASS_LOADERS_MAX;
          });
    } catch (IllegalStateException e) {
      diagnose(server, "GC.heap_dump", WORK.resolve("class-loaders.hprof").toString());
      throw e;
    }
    assertThat(adapterClassCount(server)).isPositive();
  }

  /// An idle worker of the server still has its last request on its stack, and by that the
  /// deployment that answered it.
  private static void occupyEveryWorker(WildFlyServer server) {
    try (var requests = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < PARALLEL_REQUESTS; i++) {
        var _ = requests.submit(() -> server.http().get("/transfers/transfer"));
      }
    }
  }

  private static long adapterClassCount(WildFlyServer server) {
    return diagnose(server, "VM.class_hierarchy", ADAPTER)
        .lines()
        .filter(line -> line.contains(ADAPTER + "/"))
        .count();
  }

  private static String diagnose(WildFlyServer server, String... request) {
    try {
      var command = new ArrayList<String>();
      command.add(Path.of(System.getProperty("java.home"), "bin/jcmd").toString());
      command.add(Long.toString(server.machine().pid()));
      command.addAll(List.of(request));
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as("%s", answer).isZero();
      return answer;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> jvmOptions() {
    return List.of(
        "-Dholdfast.data.directory=" + WORK.resolve("data"),
        // What only a cache may keep is no leak: let each collection clear it.
        "-XX:SoftRefLRUPolicyMSPerMB=0");
  }
}
