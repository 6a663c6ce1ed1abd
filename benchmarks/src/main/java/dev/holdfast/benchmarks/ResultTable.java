package dev.holdfast.benchmarks;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The measurements of one run and the table made of them: medians, and ratios to the best peer.
final class ResultTable {

  /// One line of the table before its value.
  record Row(Workload.Metric metric, Engine engine, int threads) {
    boolean takesPart() {
      return engine.isForcedAtCommit() || !metric.writes();
    }
  }

  private final List<String> comments = new ArrayList<>();
  private final Map<Row, List<Double>> values = new LinkedHashMap<>();

  void comment(String text) {
    comments.add("# " + text);
  }

  void add(Row row, double unitsPerSecond) {
    values.computeIfAbsent(row, _ -> new ArrayList<>()).add(unitsPerSecond);
  }

  void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, lines());
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>(comments);
    lines.add("metric\tengine\tthreads\tvalue\tunit\tratio_to_best_peer");
    for (Row row : values.keySet()) {
      double value = median(row);
      double best = bestPeer(row);
      String ratio =
          row.takesPart() && best > 0 ? String.format(Locale.ROOT, "%.3f", value / best) : "";
      lines.add(
          String.format(
              Locale.ROOT,
              "%s\t%s\t%d\t%.0f\t%s\t%s",
              row.metric().label(),
              row.engine().label(),
              row.threads(),
              value,
              row.metric().unit(),
              ratio));
    }
    return lines;
  }

  private double bestPeer(Row row) {
    return values.keySet().stream()
        .filter(peer -> peer.metric() == row.metric() && peer.threads() == row.threads())
        .filter(peer -> peer.engine() != Engine.HOLDFAST && peer.takesPart())
        .mapToDouble(this::median)
        .max()
        .orElse(0);
  }

  private double median(Row row) {
    double[] sorted =
        requireNonNull(values.get(row)).stream()
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
