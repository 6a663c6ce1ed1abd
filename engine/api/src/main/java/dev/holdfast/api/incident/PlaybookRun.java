package dev.holdfast.api.incident;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A playbook in use.
///
/// @param incidentId that it is for, or null
/// @param parameters as given, with the defaults of the others
/// @param endedAt when everything that has to hold was seen to hold, or it was abandoned; else null
/// @param verifications at the last look; empty before
public record PlaybookRun(
    long id,
    String playbook,
    String title,
    int version,
    @Nullable Long incidentId,
    Map<String, String> parameters,
    State state,
    Instant startedAt,
    String startedBy,
    @Nullable Instant endedAt,
    List<RunStep> steps,
    List<Verification> verifications) {
  /// Copies the collections.
  public PlaybookRun {
    parameters = Map.copyOf(parameters);
    steps = List.copyOf(steps);
    verifications = List.copyOf(verifications);
  }

  /// Where a run stands.
  public enum State {
    /// Steps are left, or what has to hold was not seen to hold yet.
    RUNNING,
    /// What has to hold was seen to hold.
    VERIFIED
  }
}
