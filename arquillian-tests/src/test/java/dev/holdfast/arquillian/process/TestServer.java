package dev.holdfast.arquillian.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A server with a directory and ports of its own and `transfers.war` in it. The caller closes.
public sealed interface TestServer extends AutoCloseable permits WildFlyServer, PayaraServer {
  /// The server of this run of the tests; `directory` is emptied first.
  static TestServer in(Path directory, List<String> jvmOptions) throws IOException {
    return System.getProperty("arquillian.launch").equals("payara")
        ? new PayaraServer(directory, jvmOptions)
        : new WildFlyServer(directory, jvmOptions);
  }

  /// Starts the process. It is usable when [HttpDoor#get] answers.
  void start() throws IOException;

  /// Its HTTP port.
  HttpDoor http();

  /// The process of the virtual machine.
  ProcessHandle machine();

  /// Waits until the process has ended by itself.
  void awaitEnd();

  /// Lets the server stop in order.
  void stop();

  /// What the server printed.
  Path log();

  @Override
  void close();
}
