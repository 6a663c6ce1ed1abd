package dev.holdfast.console.live;

import dev.holdfast.api.DatabaseStatus;
import dev.holdfast.api.DatabaseStatus.Figures;
import dev.holdfast.api.DatabaseStatus.Latency;
import dev.holdfast.api.TransactionInfo;
import dev.holdfast.console.status.Verdict;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the overview shows of one moment: rates since the sample before, and levels.
///
/// @param status of this moment
/// @param transactions of this moment
/// @param before the status of the sample before, or null at the first
record Sample(
    DatabaseStatus status, List<TransactionInfo> transactions, @Nullable DatabaseStatus before) {
  private static final double MILLIS_PER_SECOND = 1_000;

  /// The first sample, or the first after the database was opened anew, has levels but no rates.
  JsonObject toJson() {
    Verdict verdict = Verdict.of(status);
    Figures now = status.figures();
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("uptimeMillis", status.uptime().toMillis())
            .add("tone", verdict.tone().word())
            .add("verdict", verdict.sentence())
            .add("sessions", now.sessions())
            .add("transactions", now.transactions())
            .add("waiting", transactions.stream().filter(t -> !t.waitsFor().isEmpty()).count())
            .add("inDoubt", now.inDoubtBranches())
            .add("replayBytes", now.logBytesSinceCheckpoint())
            .add("lastCommitSequence", status.lastCommitSequence())
            .add("rowVersions", now.rowVersions())
            .add("tables", now.tables())
            .add("version", status.version())
            .add("name", status.name());
    addOldest(json);
    DatabaseStatus earlier = before;
    if (earlier != null && status.uptime().compareTo(earlier.uptime()) > 0) {
      addRates(json, earlier);
    }
    return json.build();
  }

  // Prepared branches have a line of their own: only what an application left open counts.
  private void addOldest(JsonObjectBuilder json) {
    @Nullable Instant began =
        transactions.stream()
            .filter(each -> each.state() == TransactionInfo.State.ACTIVE)
            .map(TransactionInfo::beganAt)
            .min(Instant::compareTo)
            .orElse(null);
    if (began == null) {
      json.addNull("oldestTransactionAt");
    } else {
      json.add("oldestTransactionAt", began.toString());
    }
  }

  private void addRates(JsonObjectBuilder json, DatabaseStatus earlier) {
    double seconds = status.uptime().minus(earlier.uptime()).toMillis() / MILLIS_PER_SECOND;
    if (seconds == 0) {
      return;
    }
    Figures now = status.figures();
    Figures then = earlier.figures();
    json.add("commitsPerSecond", (now.commits() - then.commits()) / seconds)
        .add("rollbacksPerSecond", (now.rollbacks() - then.rollbacks()) / seconds)
        .add("statementsPerSecond", (now.statements() - then.statements()) / seconds)
        .add("logBytesPerSecond", (now.logBytes() - then.logBytes()) / seconds);
    List<Long> counts = difference(status.commitLatency(), earlier.commitLatency());
    addQuantile(json, "p50Micros", counts, 50);
    addQuantile(json, "p99Micros", counts, 99);
  }

  private static List<Long> difference(Latency now, Latency then) {
    var counts = new ArrayList<Long>(now.counts());
    for (int i = 0; i < counts.size() && i < then.counts().size(); i++) {
      counts.set(i, counts.get(i) - then.counts().get(i));
    }
    return counts;
  }

  /// The upper bound of the bucket that holds the quantile; null where nothing was committed.
  private void addQuantile(JsonObjectBuilder json, String name, List<Long> counts, int percent) {
    List<Long> bounds = status.commitLatency().upperBoundsMicros();
    long total = counts.stream().mapToLong(Long::longValue).sum();
    long wanted = (total * percent + 99) / 100;
    long seen = 0;
    for (int i = 0; i < bounds.size() && total > 0; i++) {
      seen += counts.get(i);
      if (seen >= wanted) {
        json.add(name, bounds.get(i));
        return;
      }
    }
    if (total == 0 || bounds.isEmpty()) {
      json.addNull(name);
    } else {
      json.add(name, bounds.getLast());
    }
  }
}
