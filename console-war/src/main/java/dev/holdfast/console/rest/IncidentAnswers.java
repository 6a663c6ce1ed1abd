package dev.holdfast.console.rest;

import dev.holdfast.api.incident.IncidentEvent;
import dev.holdfast.api.incident.IncidentState;
import dev.holdfast.api.incident.Severity;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The shapes of what is said of incidents; for the API's description alone.
final class IncidentAnswers {
  static final String OPEN =
      """
      {"title": "Orders are slow", "severity": "SEV3", "playbook": null, "parameters": {}}
      """;

  static final String INCIDENT =
      """
      {"id": 42, "title": "Branch 4711:0a1b:01 is in doubt", "severity": "SEV2", "state": "OPEN",
       "signal": "xa-in-doubt/old-branch/4711:0a1b:01", "playbook": "xa-in-doubt",
       "parameters": {"branch": "4711:0a1b:01", "olderThan": "PT2M"},
       "openedAt": "2026-03-01T12:00:00Z", "openedBy": "holdfast:incidents",
       "acknowledgedAt": null, "acknowledgedBy": null, "resolvedAt": null, "resolvedBy": null,
       "resolvable": false}
      """;

  static final String INCIDENTS =
      """
      {"items": [{"id": 42, "title": "Branch 4711:0a1b:01 is in doubt", "severity": "SEV2",
       "state": "OPEN", "signal": "xa-in-doubt/old-branch/4711:0a1b:01",
       "playbook": "xa-in-doubt", "parameters": {"branch": "4711:0a1b:01"},
       "openedAt": "2026-03-01T12:00:00Z", "openedBy": "holdfast:incidents",
       "acknowledgedAt": null, "acknowledgedBy": null, "resolvedAt": null, "resolvedBy": null,
       "resolvable": false}], "offset": 0}
      """;

  static final String TIMELINE =
      """
      {"id": 42, "title": "Branch 4711:0a1b:01 is in doubt", "severity": "SEV2", "state": "OPEN",
       "signal": "xa-in-doubt/old-branch/4711:0a1b:01", "playbook": "xa-in-doubt",
       "parameters": {"branch": "4711:0a1b:01"}, "openedAt": "2026-03-01T12:00:00Z",
       "openedBy": "holdfast:incidents", "acknowledgedAt": null, "acknowledgedBy": null,
       "resolvedAt": null, "resolvedBy": null, "resolvable": false,
       "events": [{"number": 1, "at": "2026-03-01T12:00:00Z", "kind": "OPENED",
       "actor": "holdfast:incidents", "description": "Branch 4711:0a1b:01 is in doubt",
       "runId": null}], "runs": []}
      """;

  static final String NOTE =
      """
      {"text": "The transaction manager's log says commit: ticket 7"}
      """;

  static final String RESOLUTION =
      """
      {"resolution": "Committed by run 7, as the transaction manager's log says"}
      """;

  static final String VERIFICATIONS =
      """
      {"items": [{"id": "branch-decided", "title": "The branch is in doubt no more",
       "holds": false}]}
      """;

  private IncidentAnswers() {}

  /// What is opened by hand.
  @Schema(
      name = "NewIncident",
      description = "An incident that a person opens",
      requiredProperties = {"title", "severity"})
  record Opening(
      @Schema(minLength = 1, maxLength = 200) String title,
      Severity severity,
      @Schema(nullable = true, description = "That helps, or null") @Nullable String playbook,
      @Schema(description = "Of the playbook") @Nullable Map<String, String> parameters) {}

  /// A page of incidents.
  @Schema(
      name = "Incidents",
      description = "Incidents, the newest first",
      requiredProperties = {"items", "offset"})
  record Incidents(List<Incident> items, int offset) {}

  /// An incident.
  @Schema(
      name = "Incident",
      description = "Something that needs a person",
      requiredProperties = {
        "id",
        "title",
        "severity",
        "state",
        "signal",
        "playbook",
        "parameters",
        "openedAt",
        "openedBy",
        "acknowledgedAt",
        "acknowledgedBy",
        "resolvedAt",
        "resolvedBy",
        "resolvable"
      })
  record Incident(
      long id,
      String title,
      Severity severity,
      IncidentState state,
      @Schema(description = "What opened it; empty when a person did") String signal,
      @Schema(nullable = true) @Nullable String playbook,
      Map<String, String> parameters,
      @Schema(format = "date-time") String openedAt,
      String openedBy,
      @Schema(nullable = true, format = "date-time") @Nullable String acknowledgedAt,
      @Schema(nullable = true) @Nullable String acknowledgedBy,
      @Schema(nullable = true, format = "date-time") @Nullable String resolvedAt,
      @Schema(nullable = true) @Nullable String resolvedBy,
      @Schema(description = "What has to hold did at the last look: a suggestion")
          boolean resolvable) {}

  /// An incident with everything that happened.
  @Schema(
      name = "IncidentTimeline",
      description = "An incident with everything that happened",
      requiredProperties = {"id", "title", "severity", "state", "events", "runs"})
  record Timeline(
      long id,
      String title,
      Severity severity,
      IncidentState state,
      String signal,
      @Schema(nullable = true) @Nullable String playbook,
      Map<String, String> parameters,
      @Schema(format = "date-time") String openedAt,
      String openedBy,
      @Schema(nullable = true, format = "date-time") @Nullable String acknowledgedAt,
      @Schema(nullable = true) @Nullable String acknowledgedBy,
      @Schema(nullable = true, format = "date-time") @Nullable String resolvedAt,
      @Schema(nullable = true) @Nullable String resolvedBy,
      boolean resolvable,
      List<Event> events,
      @Schema(description = "Of playbooks for it, the oldest first")
          List<PlaybookAnswers.Run> runs) {}

  /// A line of a timeline.
  @Schema(
      name = "IncidentEvent",
      description = "A line of a timeline; never changed",
      requiredProperties = {"number", "at", "kind", "actor", "description", "runId"})
  record Event(
      int number,
      @Schema(format = "date-time") String at,
      IncidentEvent.Kind kind,
      String actor,
      String description,
      @Schema(nullable = true) @Nullable Long runId) {}

  /// What somebody writes down.
  @Schema(name = "IncidentNote", description = "A note", requiredProperties = "text")
  record Note(@Schema(minLength = 1, maxLength = 4_000) String text) {}

  /// How it ended.
  @Schema(name = "Resolution", description = "How it ended", requiredProperties = "resolution")
  record Resolution(@Schema(minLength = 1, maxLength = 4_000) String resolution) {}

  /// What has to hold.
  @Schema(
      name = "Verifications",
      description = "What has to hold before it may be resolved",
      requiredProperties = "items")
  record Verifications(List<PlaybookAnswers.Verified> items) {}
}
