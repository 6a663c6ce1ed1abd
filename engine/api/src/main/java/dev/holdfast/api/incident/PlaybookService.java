package dev.holdfast.api.incident;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The playbooks and their runs. Readers need the role `admin`, `operator` or `auditor`; runs are
/// for `admin` and `operator`; actions of medium risk and above, and approvals, for `admin`.
///
/// An action is previewed, approved by a second person where its risk asks for it, and executed;
/// both name the preview by its hash, and a preview that is no longer true is refused.
public interface PlaybookService {
  /// All playbooks, by name.
  List<Playbook> playbooks();

  /// The operations that they may name, by name.
  List<OperationInfo> operations();

  /// Runs, now or at a past moment, the newest first.
  List<PlaybookRun> runs(int limit, int offset, @Nullable Instant asOf) throws SQLException;

  /// One run, now or at a past moment; empty when there is none of that number.
  Optional<PlaybookRun> run(long id, @Nullable Instant asOf) throws SQLException;

  /// Starts a run.
  ///
  /// @param incidentId that it is for; its parameters are those of the run where none are given
  PlaybookRun start(String playbook, Map<String, String> parameters, @Nullable Long incidentId)
      throws SQLException, RefusedException;

  /// Says what an action would do, and asks for approval where two people are needed.
  ///
  /// @param parameters of the run that are only known now
  PlaybookRun preview(long runId, int step, Map<String, String> parameters)
      throws SQLException, RefusedException;

  /// Approves a preview that somebody else asked for.
  PlaybookRun approve(long runId, int step, String previewHash, String reason)
      throws SQLException, RefusedException;

  /// Runs a diagnosis, or does an action.
  ///
  /// @param previewHash of an action
  /// @param confirmation what the step asks to be typed, if it asks for something
  PlaybookRun execute(
      long runId, int step, @Nullable String previewHash, @Nullable String confirmation)
      throws SQLException, RefusedException;

  /// Leaves a step out.
  PlaybookRun skip(long runId, int step, String reason) throws SQLException, RefusedException;

  /// Looks at everything that has to hold; when it does, the run has ended.
  PlaybookRun verify(long runId) throws SQLException, RefusedException;
}
