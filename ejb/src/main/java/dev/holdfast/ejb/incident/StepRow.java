package dev.holdfast.ejb.incident;

import dev.holdfast.api.incident.Playbook;
import dev.holdfast.api.incident.Risk;
import dev.holdfast.api.incident.RunStep;
import dev.holdfast.api.incident.RunStep.State;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A step of a run as it is kept.
///
/// @param preview what would be done, by whom it was asked for
/// @param approval of that preview, or null
/// @param execution null before it began
record StepRow(
    long runId,
    int number,
    String stepId,
    State state,
    @Nullable Preview preview,
    @Nullable Approval approval,
    @Nullable String reason,
    @Nullable Execution execution) {
  /// What an action would do.
  record Preview(String text, String hash, String requestedBy) {}

  /// That somebody approved it.
  record Approval(String by, Instant at) {}

  /// That it was begun.
  ///
  /// @param result in words
  /// @param found by a diagnosis, as JSON
  record Execution(
      String by,
      Instant startedAt,
      @Nullable Instant endedAt,
      @Nullable String result,
      @Nullable String found) {}

  /// A step that was not begun.
  static StepRow pending(long runId, int number, String stepId) {
    return new StepRow(runId, number, stepId, State.PENDING, null, null, null, null);
  }

  StepRow previewed(Preview made) {
    return new StepRow(runId, number, stepId, State.PREVIEWED, made, null, null, null);
  }

  StepRow approved(Approval given, String why) {
    return new StepRow(runId, number, stepId, State.APPROVED, preview, given, why, null);
  }

  StepRow skipped(String who, String why, Instant at) {
    var left = new Execution(who, at, at, null, null);
    return new StepRow(runId, number, stepId, State.SKIPPED, preview, approval, why, left);
  }

  StepRow executed(State newState, Execution done) {
    return new StepRow(runId, number, stepId, newState, preview, approval, reason, done);
  }

  /// With what its playbook says of it, if that is still there.
  RunStep describe(@Nullable Playbook playbook, Map<String, String> parameters) {
    Playbook.Step step = find(playbook, stepId);
    Operation operation =
        step == null || step.operation() == null
            ? null
            : Operations.builtIn().find(step.operation());
    Risk risk = step == null ? Risk.READ : step.risk();
    boolean two = risk.needsSecondPerson();
    Execution done = execution;
    return new RunStep(
        number,
        stepId,
        step == null ? stepId : step.title(),
        risk,
        step == null ? null : step.operation(),
        state,
        two,
        two && operation != null && step != null
            ? operation.confirmation(with(step, parameters))
            : null,
        preview == null ? null : preview.text(),
        preview == null ? null : preview.hash(),
        preview == null ? null : preview.requestedBy(),
        approval == null ? null : approval.by(),
        approval == null ? null : approval.at(),
        reason,
        done == null ? null : done.by(),
        done == null ? null : done.startedAt(),
        done == null ? null : done.endedAt(),
        done == null ? null : done.result(),
        done == null || done.found() == null ? null : JsonText.table(done.found()));
  }

  /// The operation's parameters, filled with those of the run.
  static Map<String, String> with(Playbook.Step step, Map<String, String> parameters) {
    var with = new LinkedHashMap<String, String>();
    step.with().forEach((name, text) -> with.put(name, Template.fill(text, parameters)));
    return with;
  }

  private static Playbook.@Nullable Step find(@Nullable Playbook playbook, String id) {
    return playbook == null
        ? null
        : playbook.steps().stream().filter(each -> each.id().equals(id)).findFirst().orElse(null);
  }

  static List<StepRow> all(PreparedStatement query) throws SQLException {
    var found = new ArrayList<StepRow>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        found.add(of(rows));
      }
    }
    return found;
  }

  private static StepRow of(ResultSet rows) throws SQLException {
    String preview = rows.getString("preview");
    String approvedBy = rows.getString("approved_by");
    String executedBy = rows.getString("executed_by");
    return new StepRow(
        rows.getLong("run_id"),
        rows.getInt("number"),
        rows.getString("step_id"),
        State.valueOf(rows.getString("state")),
        preview == null
            ? null
            : new Preview(preview, rows.getString("preview_hash"), rows.getString("requested_by")),
        approvedBy == null ? null : new Approval(approvedBy, Columns.instant(rows, "approved_at")),
        rows.getString("reason"),
        executedBy == null
            ? null
            : new Execution(
                executedBy,
                Columns.instant(rows, "started_at"),
                Columns.instantOrNull(rows, "ended_at"),
                rows.getString("result"),
                rows.getString("found")));
  }

  void put(Connection connection) throws SQLException {
    String sql =
        "INSERT INTO holdfast_ops.playbook_step (run_id, number, step_id, state, preview,"
            + " preview_hash, requested_by, approved_by, approved_at, reason, executed_by,"
            + " started_at, ended_at, result, found)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (run_id, number) DO UPDATE SET state = excluded.state,"
            + " preview = excluded.preview, preview_hash = excluded.preview_hash,"
            + " requested_by = excluded.requested_by, approved_by = excluded.approved_by,"
            + " approved_at = excluded.approved_at, reason = excluded.reason,"
            + " executed_by = excluded.executed_by, started_at = excluded.started_at,"
            + " ended_at = excluded.ended_at, result = excluded.result, found = excluded.found";
    try (PreparedStatement upsert = connection.prepareStatement(sql)) {
      Columns.set(
          upsert,
          runId,
          number,
          stepId,
          state.name(),
          preview == null ? null : preview.text(),
          preview == null ? null : preview.hash(),
          preview == null ? null : preview.requestedBy(),
          approval == null ? null : approval.by(),
          approval == null ? null : approval.at(),
          reason,
          execution == null ? null : execution.by(),
          execution == null ? null : execution.startedAt(),
          execution == null ? null : execution.endedAt(),
          execution == null ? null : execution.result(),
          execution == null ? null : execution.found());
      upsert.executeUpdate();
    }
  }
}
