package dev.holdfast.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A running [EngineWorker], seen from the parent.
final class EngineProcess implements AutoCloseable {
  private static final int EXIT_SECONDS_MAX = 60;

  /// What one measurement gave.
  record Measurement(long unitCount, long nanos, long retryCount) {
    double unitsPerSecond() {
      return unitCount * 1e9 / nanos;
    }
  }

  private final Engine engine;
  private final Process process;
  private final BufferedWriter commands;
  private final BufferedReader answers;

  /// Starts the worker; `prefix` is a command that runs it, or empty.
  EngineProcess(Engine engine, Path directory, List<String> prefix) throws IOException {
    this.engine = engine;
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xms1g", "-Xmx1g", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("-Dderby.stream.error.file=" + directory.resolveSibling("derby.log"));
    String jvmOptions = System.getProperty("benchmark.jvm." + engine.label(), "");
    command.addAll(List.of(jvmOptions.split(" ", -1)).stream().filter(o -> !o.isEmpty()).toList());
    command.addAll(List.of(EngineWorker.class.getName(), engine.label(), directory.toString()));
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    commands = process.outputWriter(StandardCharsets.UTF_8);
    answers = process.inputReader(StandardCharsets.UTF_8);
  }

  void load() throws IOException {
    ask("load", "loaded");
  }

  Measurement measure(Workload.Metric metric, int threads, long millis) throws IOException {
    String answer = ask("run " + metric.label() + " " + threads + " " + millis, "measured");
    String[] words = answer.split(" ", -1);
    return new Measurement(
        Long.parseLong(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3]));
  }

  private String ask(String command, String answerStart) throws IOException {
    commands.write(command + "\n");
    commands.flush();
    for (String line = answers.readLine(); line != null; line = answers.readLine()) {
      if (line.startsWith(answerStart)) {
        return line;
      }
    }
    throw new IOException(engine.label() + " ended at: " + command);
  }

  @Override
  public void close() throws IOException {
    commands.close();
    try {
      if (!process.waitFor(EXIT_SECONDS_MAX, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
