package dev.holdfast.api.incident;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A step of a run.
///
/// @param number from 1
/// @param operation of an action, or null
/// @param needsSecondPerson whether somebody else must approve the preview
/// @param confirmation what must be typed to execute it, or null
/// @param preview what an action would do, as it was last looked at, or null
/// @param previewHash by which an approval and an execution name the preview
/// @param requestedBy who asked for the preview
/// @param reason of the approval, or why it was skipped
/// @param result what an action did, or why it failed
/// @param table what a diagnosis found
public record RunStep(
    int number,
    String id,
    String title,
    Risk risk,
    @Nullable String operation,
    State state,
    boolean needsSecondPerson,
    @Nullable String confirmation,
    @Nullable String preview,
    @Nullable String previewHash,
    @Nullable String requestedBy,
    @Nullable String approvedBy,
    @Nullable Instant approvedAt,
    @Nullable String reason,
    @Nullable String executedBy,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable String result,
    @Nullable Table table) {
  /// Where a step stands. Each change is committed before what follows from it.
  public enum State {
    /// Not begun.
    PENDING,
    /// An action was previewed; where two people are needed it waits for the second.
    PREVIEWED,
    /// A second person has approved the preview.
    APPROVED,
    /// The action is under way.
    RUNNING,
    /// Done.
    DONE,
    /// It failed; it may be previewed again.
    FAILED,
    /// The server stopped while it was under way, and it is not known to have been done; it may be
    /// previewed again.
    INTERRUPTED,
    /// A person decided to leave it out, or an alternative was done.
    SKIPPED;

    /// Whether the next step may begin.
    public boolean isEnded() {
      return this == DONE || this == SKIPPED;
    }
  }

  /// Rows of a diagnosis, as text.
  ///
  /// @param rows an empty cell may be SQL's NULL
  /// @param isCut whether there were more rows than are kept
  public record Table(List<String> columns, List<List<String>> rows, boolean isCut) {
    /// Copies the lists.
    public Table {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
    }
  }
}
