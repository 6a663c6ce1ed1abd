package dev.holdfast.compliance;

import dev.holdfast.api.compliance.CheckStatus;
import dev.holdfast.api.compliance.ComplianceCheck;
import dev.holdfast.api.compliance.ComplianceResult;
import dev.holdfast.compliance.pack.CheckSql;
import dev.holdfast.compliance.pack.PassRule;
import dev.holdfast.database.Session;
import dev.holdfast.kernel.error.HoldfastException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Evaluates checks at one commit sequence, over a session whose SYSTEM_TIME is that sequence.
final class Evaluation {
  private static final int REDACTED_DIGITS = 12;

  private final Session reader;
  private final long sequence;
  private final Instant now;
  private final Map<String, Long> waivers;

  /// The rows of a statement: how many, the first of them, and the digest of all.
  private static final class Found {
    private final List<List<@Nullable String>> first = new ArrayList<>();
    private final Digests digests = new Digests();
    private List<String> columns = List.of();
    private long count;

    private void add(List<@Nullable String> row) {
      row.forEach(digests::add);
      digests.add("\n");
      count++;
      if (first.size() < ComplianceResult.ROWS_MAX) {
        first.add(row);
      }
    }
  }

  private record Verdict(
      CheckStatus status, Found found, String message, @Nullable Long waiverId) {}

  /// @param waivers the active ones at that moment: their ids by check
  Evaluation(Session reader, long sequence, Instant now, Map<String, Long> waivers) {
    this.reader = reader;
    this.sequence = sequence;
    this.now = now;
    this.waivers = Map.copyOf(waivers);
  }

  ComplianceResult evaluate(ComplianceCheck check) {
    Verdict verdict = verdict(check);
    Found found = verdict.found();
    String query = queryHash(check);
    String rows = found.digests.hex();
    List<@Nullable Object> inputs = new ArrayList<>();
    inputs.add(query);
    inputs.add(sequence);
    inputs.add(now);
    inputs.add(verdict.status());
    inputs.add(verdict.waiverId());
    inputs.add(found.count);
    inputs.add(rows);
    return new ComplianceResult(
        check.id(),
        check.version(),
        verdict.status(),
        sequence,
        now,
        query,
        found.count,
        found.columns,
        found.first,
        rows,
        Digests.of(inputs),
        verdict.message(),
        verdict.waiverId());
  }

  /// The digest of everything in a check that decides about its results.
  static String queryHash(ComplianceCheck check) {
    List<@Nullable Object> inputs = new ArrayList<>();
    inputs.add(check.id());
    inputs.add(check.version());
    inputs.add(check.query());
    inputs.add(check.passRule());
    inputs.add(check.applies());
    inputs.add(check.parameters());
    inputs.add(check.redact());
    return Digests.of(inputs);
  }

  private Verdict verdict(ComplianceCheck check) {
    var found = new Found();
    try {
      if (!applies(check)) {
        return new Verdict(CheckStatus.NOT_APPLICABLE, found, "", null);
      }
      run(check, found);
    } catch (HoldfastException e) {
      return new Verdict(CheckStatus.ERROR, new Found(), String.valueOf(e.getMessage()), null);
    }
    if (PassRule.holds(check.passRule(), check.parameters(), found.count)) {
      return new Verdict(CheckStatus.PASS, found, "", null);
    }
    Long waiver = waivers.get(check.id());
    return new Verdict(waiver == null ? CheckStatus.FAIL : CheckStatus.WAIVED, found, "", waiver);
  }

  private boolean applies(ComplianceCheck check) {
    String sql = check.applies();
    if (sql == null) {
      return true;
    }
    List<Rows.Row> rows = Rows.query(reader, CheckSql.at(sql, now, check.parameters()));
    return Boolean.TRUE.equals(rows.getFirst().datums().getFirst());
  }

  private void run(ComplianceCheck check, Found found) {
    List<List<@Nullable String>> rows = new ArrayList<>();
    String sql = CheckSql.at(check.query(), now, check.parameters());
    List<String> columns = Rows.texts(reader, sql, rows::add);
    found.columns = columns;
    for (List<@Nullable String> row : rows) {
      found.add(redacted(row, columns, check.redact()));
    }
  }

  private static List<@Nullable String> redacted(
      List<@Nullable String> row, List<String> columns, List<String> redact) {
    if (redact.isEmpty()) {
      return row;
    }
    var shown = new ArrayList<@Nullable String>();
    for (int i = 0; i < row.size(); i++) {
      String value = row.get(i);
      shown.add(
          value != null && redact.contains(columns.get(i))
              ? "sha256:" + Digests.of(List.of(value)).substring(0, REDACTED_DIGITS)
              : value);
    }
    return shown;
  }
}
