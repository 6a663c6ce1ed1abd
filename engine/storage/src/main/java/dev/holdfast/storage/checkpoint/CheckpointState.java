package dev.holdfast.storage.checkpoint;

import dev.holdfast.storage.model.PreparedBranch;
import dev.holdfast.storage.model.TableLayout;
import dev.holdfast.storage.version.TableVersions;
import dev.holdfast.storage.version.VersionStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Everything but the rows, as of one sequence; made on the apply loop between two entries.
///
/// @param sequence the last applied one
/// @param timestampMicros the last one given out up to it
/// @param tables dropped ones included
/// @param sequences the values by sequence id
/// @param branches prepared, or with a heuristic outcome
/// @param commitCount the commits up to the sequence
public record CheckpointState(
    long sequence,
    long timestampMicros,
    List<TableState> tables,
    Map<Long, Long> sequences,
    List<PreparedBranch> branches,
    int commitCount) {

  /// One table; its versions above the sequence are not part of the checkpoint.
  ///
  /// @param changedSequence the last commit that changed a row
  record TableState(
      TableVersions versions,
      TableLayout layout,
      long createdSequence,
      long droppedSequence,
      long changedSequence) {}

  /// The state of `store` at this moment, which is just behind `sequence`.
  public static CheckpointState capture(
      VersionStore store, List<PreparedBranch> branches, long sequence, long timestampMicros) {
    List<TableState> tables = new ArrayList<>();
    for (TableVersions table : store.tables()) {
      tables.add(
          new TableState(
              table,
              table.layout(),
              table.createdSequence(),
              table.droppedSequence(),
              table.changedSequence()));
    }
    return new CheckpointState(
        sequence,
        timestampMicros,
        tables,
        new TreeMap<>(store.sequences()),
        branches,
        store.history().count());
  }
}
