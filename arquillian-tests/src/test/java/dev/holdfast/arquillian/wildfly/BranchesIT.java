package dev.holdfast.arquillian.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.arquillian.process.CommandLine;
import dev.holdfast.arquillian.process.WildFlyServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Goal: the operator's command shows a branch in doubt of a running server.
///
/// Method: a branch is prepared before the server starts, for a transaction manager that it does
/// not know.
class BranchesIT {
  private static final Path WORK = Path.of(System.getProperty("build.directory"), "branches");
  private static final String PASSWORD = "first-log-in-of-this-test";

  @Test
  void aBranchInDoubtIsShownAndCounted() throws Exception {
    Path passwordFile = WORK.resolve("admin.password");
    var options =
        List.of(
            "-Dholdfast.data.directory=" + WORK.resolve("data"),
            "-Dholdfast.admin.password.file=" + passwordFile);
    try (var server = new WildFlyServer(WORK, options)) {
      Files.writeString(passwordFile, PASSWORD);
      InDoubtBranch branch = InDoubtBranch.prepareIn(WORK.resolve("data/main"));
      server.start();
      assertThat(server.http().get("/transfers/transfer")).contains("inDoubt=1");
      var admin = new CommandLine(server.http().address(), "admin", PASSWORD);

      assertThat(admin.run("branches", "--format", "csv").output().lines())
          .hasSize(2)
          .anyMatch(line -> line.startsWith("4711,737472616e676572,6272616e6368,PREPARED,"));
      assertThat(admin.run("status").output().lines())
          .anyMatch(line -> line.matches("inDoubtBranches +1"));
      server.stop();
      branch.assertStillPreparedAndCommit();
    }
  }
}
