package dev.holdfast.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Counts from outside how often an engine forces its bytes to the disk for each commit.
///
/// Runs the single-row insert at one thread under `strace` and counts, between two marks that the
/// worker prints, the calls of `fsync`, `fdatasync` and `msync`, and writes to files that were
/// opened for synchronous writing.
final class ForceCount {
  static final String BEGIN = "measurement begins";
  static final String END = "measurement ends";

  private static final long MILLIS = 2_000;
  private static final Pattern CALL =
      Pattern.compile(
          "(?:\\d+ +)?(openat|close|fsync|fdatasync|msync|write|pwrite64|writev|pwritev)\\((.*)");
  private static final Pattern RESULT = Pattern.compile("= (\\d+)");

  private final Set<String> synchronousFiles = new HashSet<>();
  private boolean counting;
  private long forceCount;

  private ForceCount() {}

  /// Forces for each commit as a sentence, or why they were not counted.
  static String describe(Engine engine, Path directory) throws IOException {
    if (!isStracePresent()) {
      return engine.label() + ": forces not counted, strace is not installed";
    }
    Path trace = directory.resolveSibling(engine.label() + ".strace");
    List<String> prefix =
        List.of(
            "strace",
            "-f",
            "-qq",
            "--seccomp-bpf",
            "-e",
            "trace=openat,close,fsync,fdatasync,msync,write,pwrite64,writev,pwritev",
            "-e",
            "signal=none",
            "-s",
            "24",
            "-o",
            trace.toString());
    long commitCount;
    try (EngineProcess process = new EngineProcess(engine, directory, prefix)) {
      process.load();
      commitCount = process.measure(Workload.Metric.INSERT_ROW, 1, MILLIS).unitCount();
    }
    ForceCount count = new ForceCount();
    Files.readAllLines(trace, StandardCharsets.ISO_8859_1).forEach(count::read);
    return String.format(
        Locale.ROOT,
        "%s: %d commits, %d forces, %.2f forces per commit",
        engine.label(),
        commitCount,
        count.forceCount,
        (double) count.forceCount / Math.max(1, commitCount));
  }

  private void read(String line) {
    if (line.contains(BEGIN)) {
      counting = true;
    } else if (line.contains(END)) {
      counting = false;
    }
    Matcher call = CALL.matcher(line);
    if (!call.lookingAt()) {
      return;
    }
    String arguments = call.group(2);
    switch (call.group(1)) {
      case "openat" -> rememberOpened(arguments);
      case "close" -> synchronousFiles.remove(fileOf(arguments));
      case "fsync", "fdatasync", "msync" -> count(true);
      default -> count(synchronousFiles.contains(fileOf(arguments)));
    }
  }

  private void rememberOpened(String arguments) {
    Matcher result = RESULT.matcher(arguments);
    if (result.find()) {
      synchronousFiles.remove(result.group(1));
      if (arguments.contains("O_SYNC") || arguments.contains("O_DSYNC")) {
        synchronousFiles.add(result.group(1));
      }
    }
  }

  private void count(boolean isForce) {
    if (counting && isForce) {
      forceCount++;
    }
  }

  private static String fileOf(String arguments) {
    int end = 0;
    while (end < arguments.length() && Character.isDigit(arguments.charAt(end))) {
      end++;
    }
    return arguments.substring(0, end);
  }

  private static boolean isStracePresent() {
    try {
      return new ProcessBuilder("strace", "-V")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
