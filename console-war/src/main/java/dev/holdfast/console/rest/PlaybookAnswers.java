package dev.holdfast.console.rest;

import dev.holdfast.api.incident.Playbook;
import dev.holdfast.api.incident.PlaybookRun;
import dev.holdfast.api.incident.Risk;
import dev.holdfast.api.incident.RunStep;
import dev.holdfast.api.incident.Severity;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The shapes of what is said of playbooks and runs; for the API's description alone.
final class PlaybookAnswers {
  static final String PLAYBOOKS =
      """
      {"items": [{"name": "xa-in-doubt", "title": "Branches in doubt", "version": 1,
       "hash": "9f86d0", "severity": "SEV2", "meaning": "A branch has voted yes.",
       "impact": "Its locks stay.", "context": "The truth is in the manager's log.",
       "parameters": [{"name": "branch", "title": "The branch", "type": "BRANCH",
       "required": true, "default": null}],
       "steps": [{"id": "commit", "title": "Commit the branch", "risk": "IRREVERSIBLE",
       "operation": "branch.commit"}],
       "assertions": [{"id": "branch-decided", "title": "The branch is in doubt no more"}]}],
       "operations": [{"name": "branch.commit", "title": "Commit a branch in doubt",
       "risk": "IRREVERSIBLE", "parameters": ["branch"], "role": "admin",
       "undo": "None: other systems may have been told otherwise"}]}
      """;

  static final String START =
      """
      {"playbook": "xa-in-doubt", "parameters": {"branch": "4711:0a1b:01"}, "incidentId": 42}
      """;

  static final String PREVIEW =
      """
      {"parameters": {}}
      """;

  static final String APPROVAL =
      """
      {"previewHash": "5994471a", "reason": "The transaction manager's log says commit: ticket 7"}
      """;

  static final String EXECUTION =
      """
      {"previewHash": "5994471a", "confirmation": "COMMIT 0a1b"}
      """;

  static final String OMISSION =
      """
      {"reason": "Nobody waits"}
      """;

  static final String RUN =
      """
      {"id": 7, "playbook": "xa-in-doubt", "title": "Branches in doubt", "version": 1,
       "incidentId": 42, "parameters": {"branch": "4711:0a1b:01"}, "state": "RUNNING",
       "startedAt": "2026-03-01T12:00:00Z", "startedBy": "ada", "endedAt": null,
       "steps": [{"number": 4, "id": "commit", "title": "Commit the branch",
       "risk": "IRREVERSIBLE", "operation": "branch.commit", "state": "PREVIEWED",
       "needsSecondPerson": true, "confirmation": "COMMIT 0a1b",
       "preview": "Commits the branch 4711:0a1b:01", "previewHash": "5994471a",
       "requestedBy": "ada", "approvedBy": null, "approvedAt": null, "reason": null,
       "executedBy": null, "startedAt": null, "endedAt": null, "result": null,
       "table": null}], "verifications": []}
      """;

  static final String RUNS =
      """
      {"items": [{"id": 7, "playbook": "xa-in-doubt", "title": "Branches in doubt", "version": 1,
       "incidentId": null, "parameters": {}, "state": "VERIFIED",
       "startedAt": "2026-03-01T12:00:00Z", "startedBy": "ada",
       "endedAt": "2026-03-01T12:09:00Z", "steps": [], "verifications": []}], "offset": 0}
      """;

  private PlaybookAnswers() {}

  /// All playbooks and operations.
  @Schema(
      name = "Playbooks",
      description = "The playbooks, and the operations that they may name",
      requiredProperties = {"items", "operations"})
  record Playbooks(List<Described> items, List<Operation> operations) {}

  /// A playbook.
  @Schema(
      name = "Playbook",
      description = "What to look at and what to do",
      requiredProperties = {
        "name",
        "title",
        "version",
        "hash",
        "severity",
        "meaning",
        "impact",
        "context",
        "parameters",
        "steps",
        "assertions"
      })
  record Described(
      String name,
      String title,
      int version,
      @Schema(description = "Of the document") String hash,
      Severity severity,
      String meaning,
      String impact,
      String context,
      List<Parameter> parameters,
      List<Planned> steps,
      List<Asserted> assertions) {}

  /// A parameter of a playbook.
  @Schema(
      name = "PlaybookParameter",
      description = "A value that steps use",
      requiredProperties = {"name", "title", "type", "required", "default"})
  record Parameter(
      String name,
      String title,
      Playbook.Type type,
      boolean required,
      @Schema(name = "default", nullable = true) @Nullable String byDefault) {}

  /// A step of a playbook.
  @Schema(
      name = "PlaybookStep",
      description = "A step",
      requiredProperties = {"id", "title", "risk", "operation"})
  record Planned(
      String id,
      String title,
      Risk risk,
      @Schema(nullable = true, description = "Of an action") @Nullable String operation) {}

  /// Something that has to hold.
  @Schema(
      name = "PlaybookAssertion",
      description = "What has to hold in the end",
      requiredProperties = {"id", "title"})
  record Asserted(String id, String title) {}

  /// An operation.
  @Schema(
      name = "PlaybookOperation",
      description = "What a playbook may do",
      requiredProperties = {"name", "title", "risk", "parameters", "role", "undo"})
  record Operation(
      String name, String title, Risk risk, List<String> parameters, String role, String undo) {}

  /// What is started.
  @Schema(name = "RunStart", description = "A run to start", requiredProperties = "playbook")
  record Start(
      String playbook,
      @Nullable Map<String, String> parameters,
      @Schema(nullable = true) @Nullable Long incidentId) {}

  /// What is only known when a step's turn comes.
  @Schema(name = "PreviewRequest", description = "Parameters that are only known now")
  record Preview(@Nullable Map<String, String> parameters) {}

  /// That a preview is approved.
  @Schema(
      name = "Approval",
      description = "Of the preview with this hash",
      requiredProperties = {"previewHash", "reason"})
  record Approval(String previewHash, String reason) {}

  /// That a step is executed.
  @Schema(name = "Execution", description = "Of a diagnosis, or of what was previewed")
  record Execution(
      @Schema(nullable = true, description = "Of an action") @Nullable String previewHash,
      @Schema(nullable = true, description = "What the step asks to be typed")
          @Nullable String confirmation) {}

  /// That a step is left out.
  @Schema(name = "Omission", description = "Why it is left out", requiredProperties = "reason")
  record Omission(String reason) {}

  /// A page of runs.
  @Schema(
      name = "PlaybookRuns",
      description = "Runs, the newest first",
      requiredProperties = {"items", "offset"})
  record Runs(List<Run> items, int offset) {}

  /// A run.
  @Schema(
      name = "PlaybookRun",
      description = "A playbook in use",
      requiredProperties = {
        "id",
        "playbook",
        "title",
        "version",
        "incidentId",
        "parameters",
        "state",
        "startedAt",
        "startedBy",
        "endedAt",
        "steps",
        "verifications"
      })
  record Run(
      long id,
      String playbook,
      String title,
      int version,
      @Schema(nullable = true) @Nullable Long incidentId,
      Map<String, String> parameters,
      PlaybookRun.State state,
      @Schema(format = "date-time") String startedAt,
      String startedBy,
      @Schema(nullable = true, format = "date-time") @Nullable String endedAt,
      List<Step> steps,
      @Schema(description = "At the last look") List<Verified> verifications) {}

  /// A step of a run.
  @Schema(
      name = "RunStep",
      description = "A step of a run",
      requiredProperties = {"number", "id", "title", "risk", "state", "needsSecondPerson"})
  record Step(
      int number,
      String id,
      String title,
      Risk risk,
      @Schema(nullable = true) @Nullable String operation,
      RunStep.State state,
      boolean needsSecondPerson,
      @Schema(nullable = true, description = "What must be typed") @Nullable String confirmation,
      @Schema(nullable = true) @Nullable String preview,
      @Schema(nullable = true) @Nullable String previewHash,
      @Schema(nullable = true) @Nullable String requestedBy,
      @Schema(nullable = true) @Nullable String approvedBy,
      @Schema(nullable = true, format = "date-time") @Nullable String approvedAt,
      @Schema(nullable = true) @Nullable String reason,
      @Schema(nullable = true) @Nullable String executedBy,
      @Schema(nullable = true, format = "date-time") @Nullable String startedAt,
      @Schema(nullable = true, format = "date-time") @Nullable String endedAt,
      @Schema(nullable = true) @Nullable String result,
      @Schema(nullable = true) @Nullable Table table) {}

  /// What a diagnosis found.
  @Schema(
      name = "RunTable",
      description = "What a diagnosis found",
      requiredProperties = {"columns", "rows", "cut"})
  record Table(
      List<String> columns,
      List<List<String>> rows,
      @Schema(description = "Whether there were more rows than are kept") boolean cut) {}

  /// What has to hold, and whether it does.
  @Schema(
      name = "Verification",
      description = "What has to hold",
      requiredProperties = {"id", "title", "holds"})
  record Verified(String id, String title, boolean holds) {}
}
