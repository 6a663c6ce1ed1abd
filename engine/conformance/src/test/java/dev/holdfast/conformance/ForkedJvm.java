package dev.holdfast.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Processes that a test starts in order to kill them.
public final class ForkedJvm {
  private ForkedJvm() {}

  /// Starts `main` of a class of this class path; the caller ends the process. What it prints to
  /// its error stream follows on its standard output.
  public static Process start(Class<?> program, String... arguments) throws IOException {
    return start(List.of("-Xmx256m"), program, arguments);
  }

  /// The same with options of the virtual machine.
  public static Process start(List<String> options, Class<?> program, String... arguments)
      throws IOException {
    return new ProcessBuilder(command(options, program, arguments))
        .redirectErrorStream(true)
        .start();
  }

  /// The command that starts it, for those who start it through another program.
  public static List<String> command(List<String> options, Class<?> program, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /// Everything that the process prints until it ends.
  public static String output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
