package dev.holdfast.arquillian.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A WildFly process with `holdfast.ear` and `transfers.war`, deployed by its scanner.
///
/// The configuration is a copy of the one that the build has prepared.
public final class WildFlyServer implements TestServer {
  // Not 2,000: browsers refuse port 10080.
  private static final int PORT_OFFSET = Integer.getInteger("process.port.offset", 2_100);
  private static final Duration DEPLOY_MAX = Duration.ofMinutes(2);
  private static final List<String> JVM_OPTIONS =
      List.of(
          "-Xms64m",
          "-Xmx1g",
          // Starts sooner: most of its life such a server is starting.
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-Djava.net.preferIPv4Stack=true",
          "-Djava.awt.headless=true",
          "-Djboss.modules.system.pkgs=org.jboss.byteman",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private final Path base;
  private final List<String> jvmOptions;
  private final HttpDoor http = new HttpDoor(8_080 + PORT_OFFSET);
  private @Nullable Process shell;

  /// A server that is not started yet, in a directory that is emptied.
  public WildFlyServer(Path directory, List<String> jvmOptions) throws IOException {
    this.base = directory.resolve("wildfly");
    this.jvmOptions = jvmOptions;
    Trees.delete(directory);
    Path prepared = Path.of(System.getProperty("server.base"), "configuration");
    Trees.copy(prepared, base.resolve("configuration"));
    Files.createDirectories(base.resolve("deployments"));
    Files.createDirectories(base.resolve("log"));
    add(Path.of(System.getProperty("holdfast.ear")));
    add(Transfers.writeTo(directory));
  }

  /// Puts one more archive before the scanner.
  public void add(Path archive) throws IOException {
    String name = archive.getFileName().toString();
    Path target = base.resolve("deployments").resolve(name);
    Files.copy(archive, target, StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(marker(name, "dodeploy"), name);
  }

  /// Asks the scanner to undeploy an archive and waits until it has.
  public void undeploy(String name) throws IOException {
    Files.deleteIfExists(marker(name, "deployed"));
    Waiting.until(DEPLOY_MAX, name + " to go", () -> Files.exists(marker(name, "undeployed")));
  }

  /// Asks the scanner to deploy an archive that lies there, and waits until it has.
  public void redeploy(String name) throws IOException {
    Files.deleteIfExists(marker(name, "undeployed"));
    Files.writeString(marker(name, "dodeploy"), name);
    Waiting.until(DEPLOY_MAX, name + " to come", () -> Files.exists(marker(name, "deployed")));
  }

  private Path marker(String name, String state) {
    return base.resolve("deployments").resolve(name + "." + state);
  }

  @Override
  public void start() throws IOException {
    Path script = Path.of(System.getProperty("wildfly.home"), "bin/standalone.sh");
    var command =
        new ProcessBuilder(
            script.toString(),
            "-c",
            "standalone-holdfast.xml",
            "-Djboss.server.base.dir=" + base,
            "-Djboss.socket.binding.port-offset=" + PORT_OFFSET);
    command.environment().put("JAVA_HOME", System.getProperty("java.home"));
    command
        .environment()
        .put("JAVA_OPTS", String.join(" ", JVM_OPTIONS) + " " + String.join(" ", jvmOptions));
    shell = command.redirectErrorStream(true).redirectOutput(log().toFile()).start();
  }

  @Override
  public HttpDoor http() {
    return http;
  }

  @Override
  public Path log() {
    return base.resolve("log/console.log");
  }

  /// The server's script runs the virtual machine as its child.
  @Override
  public ProcessHandle machine() {
    return running().descendants().findFirst().orElseThrow();
  }

  @Override
  public void awaitEnd() {
    Waiting.untilEnded(running().toHandle(), log());
  }

  @Override
  public void stop() {
    machine().destroy();
    awaitEnd();
  }

  @Override
  public void close() {
    if (shell != null) {
      shell.descendants().forEach(ProcessHandle::destroyForcibly);
      shell.destroyForcibly();
    }
  }

  private Process running() {
    if (shell == null) {
      throw new IllegalStateException("the server was not started");
    }
    return shell;
  }
}
