package dev.holdfast.api.incident;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something that needs a person.
///
/// @param id unique in the database
/// @param title what people read
/// @param signal what opened it: `slo:` and an objective, or a playbook, its trigger and key; empty
///   when a person did. While it is not resolved, the same signal opens no other
/// @param playbook that helps, or null
/// @param parameters of the playbook, as the signal gave them
/// @param openedBy a person, or the name of the service
/// @param resolvable whether what has to hold before it may be resolved was seen to hold at the
///   last look; a suggestion, since resolving looks again
public record Incident(
    long id,
    String title,
    Severity severity,
    IncidentState state,
    String signal,
    @Nullable String playbook,
    Map<String, String> parameters,
    Instant openedAt,
    String openedBy,
    @Nullable Instant acknowledgedAt,
    @Nullable String acknowledgedBy,
    @Nullable Instant resolvedAt,
    @Nullable String resolvedBy,
    boolean resolvable) {
  /// Copies the map.
  public Incident {
    parameters = Map.copyOf(parameters);
  }
}
