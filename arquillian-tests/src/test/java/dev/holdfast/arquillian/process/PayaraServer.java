package dev.holdfast.arquillian.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A Payara domain with the stand-alone adapter and `transfers.war`.
///
/// The domain is a copy of the one that the build has prepared, adapter included.
public final class PayaraServer implements TestServer {
  private static final String DOMAIN = "holdfast-process";

  private final Path home = Path.of(System.getProperty("payara.home"));
  private final Path domains;
  private final Path application;
  private final HttpDoor http = new HttpDoor(Integer.parseInt(System.getProperty("http.port")));
  private @Nullable ProcessHandle machine;
  private boolean filled;

  /// A domain that is not started yet, in a directory that is emptied.
  public PayaraServer(Path directory, List<String> jvmOptions) throws IOException {
    this.domains = directory.resolve("domains");
    Trees.delete(directory);
    Trees.copy(Path.of(System.getProperty("server.base")), domains.resolve(DOMAIN));
    Trees.delete(domains.resolve(DOMAIN).resolve("osgi-cache"));
    this.application = Transfers.writeTo(directory);
    var options = new ArrayList<String>();
    options.add(Path.of(System.getProperty("checkout"), "server-config/payara/options").toString());
    options.add(domains.resolve(DOMAIN).toString());
    options.addAll(jvmOptions);
    run(options);
  }

  @Override
  public void start() throws IOException {
    asadmin("start-domain", "--domaindir", domains.toString(), DOMAIN);
    Path pid = domains.resolve(DOMAIN).resolve("config/pid");
    machine = ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
    if (!filled) {
      asadmin("deploy", "--contextroot", "transfers", application.toString());
      filled = true;
    }
  }

  @Override
  public HttpDoor http() {
    return http;
  }

  @Override
  public Path log() {
    return domains.resolve(DOMAIN).resolve("logs/server.log");
  }

  @Override
  public ProcessHandle machine() {
    if (machine == null) {
      throw new IllegalStateException("the server was not started");
    }
    return machine;
  }

  @Override
  public void awaitEnd() {
    Waiting.untilEnded(machine(), log());
  }

  @Override
  public void stop() {
    try {
      asadmin("stop-domain", "--domaindir", domains.toString(), DOMAIN);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    awaitEnd();
  }

  @Override
  public void close() {
    if (machine != null) {
      machine.destroyForcibly();
    }
  }

  private void asadmin(String... words) throws IOException {
    var command = new ArrayList<String>();
    command.add(home.resolve("bin/asadmin").toString());
    command.addAll(List.of("--user", "admin", "--interactive=false"));
    command.addAll(List.of("--port", System.getProperty("management.port")));
    command.addAll(List.of(words));
    run(command);
  }

  private void run(List<String> command) throws IOException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("AS_JAVA", System.getProperty("java.home"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.redirectOutput(
        ProcessBuilder.Redirect.appendTo(domains.resolve("commands.log").toFile()));
    try {
      int result = builder.start().waitFor();
      if (result != 0) {
        throw new IOException(
            command + " ended with " + result + ", see " + domains.resolve("commands.log"));
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
