package dev.holdfast.arquillian.api;

import dev.holdfast.arquillian.process.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A server of its own with a database of its own, so that nobody else meets what a test leaves
/// there; or the one at `-Dconsole.url=`, whose `admin` has `-Dconsole.password=`. The caller
/// closes.
public final class RunningConsole implements AutoCloseable {
  private static final @Nullable String RUNNING = System.getProperty("console.url");

  private final String base;
  private final String password;
  private final @Nullable TestServer server;

  private RunningConsole(String base, String password, @Nullable TestServer server) {
    this.base = base;
    this.password = password;
    this.server = server;
  }

  /// Started in a directory that is emptied.
  public static RunningConsole in(Path directory) throws IOException {
    String password = System.getProperty("console.password", "first-log-in-of-this-test");
    if (RUNNING != null) {
      return new RunningConsole(RUNNING, password, null);
    }
    Path passwordFile = directory.resolve("admin.password");
    TestServer server =
        TestServer.in(
            directory,
            List.of(
                "-Dholdfast.data.directory=" + directory.resolve("data"),
                "-Dholdfast.admin.password.file=" + passwordFile));
    Files.writeString(passwordFile, password);
    server.start();
    server.http().get("/holdfast/health/ready");
    return new RunningConsole(server.http().address() + "/holdfast", password, server);
  }

  /// What comes before the paths of pages and API.
  public String base() {
    return base;
  }

  /// The password of `admin`.
  public String password() {
    return password;
  }

  /// One who has not logged in.
  public Visitor stranger() {
    return new Visitor(base);
  }

  /// One who has.
  public Visitor visitor(String user, String secret) throws Exception {
    var visitor = new Visitor(base);
    Visitor.Answer answer = visitor.logIn(user, secret);
    if (answer.status() != 201) {
      throw new AssertionError("log-in of " + user + ": " + answer);
    }
    return visitor;
  }

  /// Who may do everything.
  public Visitor admin() throws Exception {
    return visitor("admin", password);
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
  }
}
