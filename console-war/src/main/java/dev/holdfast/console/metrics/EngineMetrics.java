package dev.holdfast.console.metrics;

import dev.holdfast.api.DatabaseStatus;
import dev.holdfast.api.DatabaseStatus.Figures;
import dev.holdfast.api.DatabaseStatus.Latency;
import dev.holdfast.api.HoldfastDataSource;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// Reads the database's figures each time somebody scrapes; keeps nothing itself.
final class EngineMetrics implements MultiCollector {
  private static final double MICROS_PER_SECOND = 1e6;

  private final Callable<HoldfastDataSource> source;

  EngineMetrics(Callable<HoldfastDataSource> source) {
    this.source = source;
  }

  @Override
  public MetricSnapshots collect() {
    try {
      return of(source.call().status());
    } catch (SQLException _) {
      return new MetricSnapshots(gauge("holdfast_up", "Whether the database answers", 0));
    } catch (Exception e) {
      throw new IllegalStateException("metrics cannot be read", e);
    }
  }

  private static MetricSnapshots of(DatabaseStatus status) {
    Figures figures = status.figures();
    var all = new ArrayList<MetricSnapshot>();
    all.add(gauge("holdfast_up", "Whether the database answers", 1));
    all.add(
        InfoSnapshot.builder()
            .name("holdfast_build")
            .help("The release")
            .dataPoint(
                InfoSnapshot.InfoDataPointSnapshot.builder()
                    .labels(Labels.of("version", status.version()))
                    .build())
            .build());
    boolean writable = status.state() == DatabaseStatus.State.OPEN;
    all.add(gauge("holdfast_writable", "Whether writes are served", writable ? 1 : 0));
    all.add(gauge("holdfast_sessions", "Open sessions", figures.sessions()));
    all.add(gauge("holdfast_transactions_running", "Transactions", figures.transactions()));
    all.add(gauge("holdfast_xa_prepared", "Branches in doubt", figures.inDoubtBranches()));
    all.add(gauge("holdfast_tables", "Tables", figures.tables()));
    all.add(gauge("holdfast_row_versions", "Row versions kept", figures.rowVersions()));
    all.add(gauge("holdfast_wal_replay_bytes", "Log to replay", figures.logBytesSinceCheckpoint()));
    all.add(gauge("holdfast_commit_sequence", "Last commit", status.lastCommitSequence()));
    all.add(counter("holdfast_commits", "Commits acknowledged", figures.commits()));
    all.add(counter("holdfast_rollbacks", "Rollbacks", figures.rollbacks()));
    all.add(counter("holdfast_statements", "Statements run", figures.statements()));
    all.add(
        counter(
            "holdfast_statement_failures",
            "Statements and commits that failed for a reason that was not the caller's",
            figures.failedStatements()));
    all.add(counter("holdfast_wal_forces", "Forces of log files", figures.forces()));
    all.add(counter("holdfast_wal_written_bytes", "Log written", figures.logBytes()));
    all.add(counter("holdfast_checkpoints", "Checkpoints", figures.checkpoints()));
    all.add(histogram(status.commitLatency()));
    return new MetricSnapshots(all);
  }

  private static GaugeSnapshot gauge(String name, String help, long value) {
    return GaugeSnapshot.builder()
        .name(name)
        .help(help)
        .dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder().value((double) value).build())
        .build();
  }

  private static CounterSnapshot counter(String name, String help, long value) {
    return CounterSnapshot.builder()
        .name(name)
        .help(help)
        .dataPoint(CounterSnapshot.CounterDataPointSnapshot.builder().value((double) value).build())
        .build();
  }

  private static HistogramSnapshot histogram(Latency latency) {
    List<Long> bounds = latency.upperBoundsMicros();
    ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
    for (int i = 0; i < latency.counts().size(); i++) {
      double bound =
          i < bounds.size() ? bounds.get(i) / MICROS_PER_SECOND : Double.POSITIVE_INFINITY;
      buckets.bucket(bound, latency.counts().get(i));
    }
    return HistogramSnapshot.builder()
        .name("holdfast_commit_duration_seconds")
        .help("From the request to the acknowledgement of a commit")
        .dataPoint(
            HistogramSnapshot.HistogramDataPointSnapshot.builder()
                .classicHistogramBuckets(buckets.build())
                .sum(latency.sumMicros() / MICROS_PER_SECOND)
                .build())
        .build();
  }
}
