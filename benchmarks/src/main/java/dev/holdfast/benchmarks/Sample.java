package dev.holdfast.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/// Measured values.
final class Sample {
  private final List<Double> values = new ArrayList<>();

  void add(double value) {
    values.add(value);
  }

  double quantile(double part) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get((int) Math.round(part * (sorted.size() - 1)));
  }

  String medianAndQuartiles() {
    return String.format(
        Locale.ROOT, "\t%.3f\t%.3f to %.3f", quantile(0.5), quantile(0.25), quantile(0.75));
  }
}
