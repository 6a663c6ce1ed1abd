package dev.holdfast.api.incident;

import java.util.List;

/// An incident with everything that happened.
///
/// @param events in their order
/// @param runs of playbooks for it, the oldest first
public record IncidentTimeline(
    Incident incident, List<IncidentEvent> events, List<PlaybookRun> runs) {
  /// Copies the lists.
  public IncidentTimeline {
    events = List.copyOf(events);
    runs = List.copyOf(runs);
  }
}
