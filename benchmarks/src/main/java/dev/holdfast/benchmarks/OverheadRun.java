package dev.holdfast.benchmarks;

import dev.holdfast.database.DatabaseOptions;
import dev.holdfast.database.DatabaseReference;
import dev.holdfast.database.Instance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;

/// The program that measures what the audit trail and the rights cost.
///
/// Both sides of a comparison run in this process, in short slices by turns, first one first and
/// then the other: what the machine does besides, and what the compiler did, meets both. Of each
/// pair of slices the ratio is taken; the table says its median and its quartiles.
final class OverheadRun {
  private static final String ROLE = "measured";
  private static final String PASSWORD = "measured-9f2c-password";

  private final Path data;
  private final int pairs;
  private final long sliceMillis;
  private final List<String> lines = new ArrayList<>();

  private OverheadRun(Path data, int pairs, long sliceMillis) {
    this.data = data;
    this.pairs = pairs;
    this.sliceMillis = sliceMillis;
  }

  /// Arguments: where the databases go, where the table goes, pairs of slices, milliseconds of
  /// each.
  public static void main(String[] arguments)
      throws IOException, SQLException, InterruptedException, ExecutionException {
    Path data = Path.of(arguments[0]).toAbsolutePath();
    var run = new OverheadRun(data, Integer.parseInt(arguments[2]), Long.parseLong(arguments[3]));
    run.lines.add("# " + Machine.describe());
    run.lines.add(
        String.format(
            Locale.ROOT,
            "# medians of %s pairs of slices of %s ms, both sides in one process; quartiles of the"
                + " ratio at the end of the line",
            arguments[2],
            arguments[3]));
    run.lines.add("metric\tengine\tthreads\tvalue\tunit\tratio_to_best_peer\tquartiles");
    run.audit();
    run.access();
    Files.write(Path.of(arguments[1]).resolve("overhead.tsv"), run.lines);
    run.lines.forEach(System.out::println);
    System.exit(0);
  }

  private void audit() throws IOException, SQLException, InterruptedException, ExecutionException {
    Path unaudited = Files.createDirectories(data.resolve("unaudited"));
    Path audited = Files.createDirectories(data.resolve("audited"));
    try (DatabaseReference _ =
            Instance.shared().open(unaudited, DatabaseOptions.ofThisJvm().withoutAudit());
        DatabaseReference _ = Instance.shared().open(audited, DatabaseOptions.ofThisJvm())) {
      Workload workload = new TpcB();
      for (Path directory : List.of(unaudited, audited)) {
        try (Connection connection = DriverManager.getConnection(url(directory))) {
          workload.load(connection);
        }
      }
      for (int threads : List.of(1, 8)) {
        try (var with = new Slices(workload, threads, () -> connect(audited));
            var without = new Slices(workload, threads, () -> connect(unaudited))) {
          compare("audit_overhead", "transactions/s", threads, new Pair(with, without));
        }
      }
    }
  }

  private void access() throws IOException, SQLException, InterruptedException, ExecutionException {
    Path directory = Files.createDirectories(data.resolve("access"));
    try (Connection owner = connect(directory)) {
      Workload workload = new KeyRead();
      workload.load(owner);
      Sql.execute(
          owner,
          "CREATE ROLE readers",
          "GRANT SELECT ON key_read TO readers",
          "CREATE USER " + ROLE + " PASSWORD '" + PASSWORD + "' IN ROLE readers");
      for (int threads : List.of(1, 8)) {
        try (var with =
                new Slices(
                    workload,
                    threads,
                    () -> DriverManager.getConnection(url(directory), ROLE, PASSWORD));
            var without = new Slices(workload, threads, () -> connect(directory))) {
          compare("access_overhead", "reads/s", threads, new Pair(with, without));
        }
      }
    }
  }

  /// Two sides of a comparison.
  private record Pair(Slices with, Slices without) {}

  private void compare(String metric, String unit, int threads, Pair pair)
      throws InterruptedException, ExecutionException {
    var with = new Sample();
    var without = new Sample();
    var ratio = new Sample();
    for (int i = -pairs / 4; i < pairs; i++) { // those below 0 warm up
      boolean withFirst = i % 2 == 0;
      double first = (withFirst ? pair.with : pair.without).unitsPerSecond(sliceMillis);
      double second = (withFirst ? pair.without : pair.with).unitsPerSecond(sliceMillis);
      if (i >= 0) {
        with.add(withFirst ? first : second);
        without.add(withFirst ? second : first);
        ratio.add(withFirst ? first / second : second / first);
      }
    }
    lines.add(line(metric, "holdfast", threads, with) + unit + ratio.medianAndQuartiles());
    lines.add(line(metric, "holdfast_without", threads, without) + unit + "\t1.000\t");
  }

  private static String line(String metric, String engine, int threads, Sample sample) {
    return String.format(
        Locale.ROOT, "%s\t%s\t%d\t%.0f\t", metric, engine, threads, sample.quantile(0.5));
  }

  private static Connection connect(Path directory) throws SQLException {
    return DriverManager.getConnection(url(directory));
  }

  private static String url(Path directory) {
    return "jdbc:holdfast:" + directory;
  }
}
