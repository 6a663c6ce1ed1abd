package dev.holdfast.benchmarks;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// The program: starts one process for each engine and measures them in turns.
///
/// A round measures every engine once for each metric and number of threads, so that whatever else
/// the machine does meets all of them; the table holds the medians over the rounds.
final class BenchmarkRun {
  private final Map<String, String> options = new LinkedHashMap<>();
  private final ResultTable table = new ResultTable();
  private final List<Engine> engines;
  private final List<Workload.Metric> metrics;
  private final List<Integer> threadCounts;
  private final Path data;

  private BenchmarkRun(String[] arguments) {
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      options.put(arguments[i], arguments[i + 1]);
    }
    engines =
        words("--engines", "holdfast,h2,h2_unforced,hsqldb,derby").map(Engine::parse).toList();
    metrics = words("--metrics", "insert_row,key_read,tpcb").map(Workload.Metric::parse).toList();
    threadCounts = words("--threads", "1,8").map(Integer::valueOf).toList();
    data = Path.of(options.getOrDefault("--data", "benchmarks/target/data")).toAbsolutePath();
  }

  public static void main(String[] arguments) throws IOException {
    new BenchmarkRun(arguments).run();
  }

  private void run() throws IOException {
    delete(data);
    int rounds = Integer.parseInt(options.getOrDefault("--rounds", "5"));
    long millis = Long.parseLong(options.getOrDefault("--millis", "3000"));
    table.comment(Machine.describe());
    table.comment(
        String.format(
            Locale.ROOT,
            "medians of %d rounds of %d ms; -Xmx1g; one process for each engine, measured in turns",
            rounds,
            millis));
    countForces();
    Map<Engine, EngineProcess> processes = new EnumMap<>(Engine.class);
    try {
      for (Engine engine : engines) {
        processes.put(engine, start(engine));
      }
      for (int round = 0; round <= rounds; round++) {
        measureRound(processes, round, millis);
      }
    } finally {
      for (EngineProcess process : processes.values()) {
        process.close();
      }
    }
    String name = options.getOrDefault("--name", "jdbc-peers");
    table.write(Path.of(options.getOrDefault("--results", "benchmarks/results"), name + ".tsv"));
    table.lines().forEach(System.out::println);
    delete(data);
  }

  private void countForces() throws IOException {
    for (Engine engine : engines) {
      String sentence = ForceCount.describe(engine, newDirectory("count-" + engine.label()));
      System.out.println(sentence);
      table.comment(sentence);
    }
  }

  private EngineProcess start(Engine engine) throws IOException {
    EngineProcess process = new EngineProcess(engine, newDirectory(engine.label()), List.of());
    process.load();
    return process;
  }

  /// Round 0 warms up and is not kept.
  private void measureRound(Map<Engine, EngineProcess> processes, int round, long millis)
      throws IOException {
    for (Workload.Metric metric : metrics) {
      for (int threads : threadCounts) {
        for (Engine engine : engines) {
          var row = new ResultTable.Row(metric, engine, threads);
          measure(requireNonNull(processes.get(engine)), row, round, millis);
        }
      }
    }
  }

  private void measure(EngineProcess process, ResultTable.Row row, int round, long millis)
      throws IOException {
    EngineProcess.Measurement measured = process.measure(row.metric(), row.threads(), millis);
    System.out.printf(
        Locale.ROOT,
        "round %d %s %s %d threads: %.0f %s, %d retries%n",
        round,
        row.metric().label(),
        row.engine().label(),
        row.threads(),
        measured.unitsPerSecond(),
        row.metric().unit(),
        measured.retryCount());
    if (round > 0) {
      table.add(row, measured.unitsPerSecond());
    }
  }

  private Stream<String> words(String option, String defaults) {
    return Arrays.stream(options.getOrDefault(option, defaults).split(",", -1));
  }

  private Path newDirectory(String name) throws IOException {
    return Files.createDirectories(data.resolve(name));
  }

  private static void delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
