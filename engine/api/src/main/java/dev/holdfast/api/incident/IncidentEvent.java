package dev.holdfast.api.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One line of an incident's timeline; nothing is ever changed in it.
///
/// @param number in the incident, from 1
/// @param actor a person, or the name of the service
/// @param runId the playbook run that it is about, or null
public record IncidentEvent(
    int number, Instant at, Kind kind, String actor, String description, @Nullable Long runId) {
  /// What happened.
  public enum Kind {
    /// It was opened.
    OPENED,
    /// Somebody took it.
    ACKNOWLEDGED,
    /// Somebody wrote something down.
    NOTE,
    /// The same signal came again.
    SIGNAL,
    /// What has to hold is seen to hold: it may be resolved.
    RESOLVABLE,
    /// A playbook's run took a step.
    STEP,
    /// It was resolved.
    RESOLVED
  }
}
