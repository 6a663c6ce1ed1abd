package dev.holdfast.ejb.slo;

import dev.holdfast.api.DatabaseStatus;
import dev.holdfast.api.DatabaseStatus.Latency;
import dev.holdfast.api.slo.Objective;
import java.time.Duration;
import java.util.Locale;

/// What is measured, with the objective that a new database starts with.
enum Indicator {
  /// Whether a connection can be had and used; counted by the service itself.
  DATA_SOURCE_AVAILABILITY(
      "The data source answers", "probes that a connection answers within a second", 0.999) {
    @Override
    Counts counted(DatabaseStatus status) {
      throw new UnsupportedOperationException("the probe counts it");
    }
  },
  /// Whether statements fail for reasons that are not the caller's.
  STATEMENT_SUCCESS(
      "Statements succeed",
      "statements that no failure of database, disk or limits ended",
      0.9995) {
    @Override
    Counts counted(DatabaseStatus status) {
      long total = status.figures().statements();
      return new Counts(total - Math.min(total, status.figures().failedStatements()), total);
    }
  },
  /// Whether commits are acknowledged quickly.
  COMMIT_LATENCY("Commits are quick", "commits acknowledged within 50 ms", 0.99) {
    @Override
    Counts counted(DatabaseStatus status) {
      return within(status.commitLatency(), COMMIT_MICROS_MAX);
    }
  },
  /// Whether opening after a stop or crash is quick.
  RECOVERY_TIME("Recovery is quick", "openings of the database within 2 s", 0.9) {
    @Override
    Counts counted(DatabaseStatus status) {
      boolean quick = status.recovery().compareTo(RECOVERY_MAX) <= 0;
      return new Counts(quick ? 1 : 0, 1);
    }
  };

  // A bound of the histogram: a limit between two bounds could not be counted.
  private static final long COMMIT_MICROS_MAX = 50_000;
  private static final Duration RECOVERY_MAX = Duration.ofSeconds(2);
  private static final Duration WINDOW = Duration.ofDays(30);

  private final String title;
  private final String good;
  private final double target;

  Indicator(String title, String good, double target) {
    this.title = title;
    this.good = good;
    this.target = target;
  }

  /// What the database has counted since it was opened.
  abstract Counts counted(DatabaseStatus status);

  /// The name in tables and addresses.
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The promise of a new database.
  Objective byDefault() {
    return new Objective(id(), title, good, target, WINDOW);
  }

  /// This indicator with another promise.
  Objective promising(double otherTarget, Duration otherWindow) {
    return new Objective(id(), title, good, otherTarget, otherWindow);
  }

  private static Counts within(Latency latency, long microsMax) {
    long good = 0;
    long total = 0;
    for (int bucket = 0; bucket < latency.counts().size(); bucket++) {
      long count = latency.counts().get(bucket);
      boolean bounded = bucket < latency.upperBoundsMicros().size();
      good += bounded && latency.upperBoundsMicros().get(bucket) <= microsMax ? count : 0;
      total += count;
    }
    return new Counts(good, total);
  }
}
