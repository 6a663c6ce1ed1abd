package dev.holdfast.arquillian.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The operator's command, run as a process of its own from the jar that the build has made.
///
/// @param server the address that it is told
/// @param user who asks
/// @param password given by the environment
public record CommandLine(String server, String user, String password) {
  private static final Path JAR =
      Path.of(System.getProperty("checkout"), "engine/cli/target/holdfast-cli.jar");

  /// What one run printed, on both streams, and how it ended.
  ///
  /// @param exitCode what its shell sees
  /// @param output of both streams
  public record Run(int exitCode, String output) {}

  /// Runs one word with its options.
  public Run run(String word, String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-jar", JAR.toString(), word));
    command.addAll(List.of("--server", server, "--user", user));
    command.addAll(List.of(options));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("HOLDFAST_PASSWORD", password);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), output);
  }
}
