package dev.holdfast.api.compliance;

import java.time.Instant;
import java.util.List;

/// One evaluation of checks.
///
/// @param sequence the commit sequence that was looked at
/// @param asOf when that commit was made
/// @param trigger `demand`, `schedule` or, for a moment of the past, `past`
/// @param requestedBy who asked
/// @param engineVersion which engine answered
/// @param recorded whether the run is kept; looking at the past is not
/// @param results by check
public record ComplianceRun(
    long sequence,
    Instant asOf,
    String trigger,
    String requestedBy,
    String engineVersion,
    boolean recorded,
    List<ComplianceResult> results) {
  /// Copies the list.
  public ComplianceRun {
    results = List.copyOf(results);
  }

  /// How many results have a status.
  public long count(CheckStatus status) {
    return results.stream().filter(result -> result.status() == status).count();
  }
}
