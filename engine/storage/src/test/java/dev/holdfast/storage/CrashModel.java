package dev.holdfast.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.storage.model.BranchId;
import dev.holdfast.storage.model.Cursor;
import dev.holdfast.storage.model.Direction;
import dev.holdfast.storage.model.KeyRange;
import dev.holdfast.storage.model.PreparedBranch;
import dev.holdfast.storage.model.RowBatch;
import dev.holdfast.storage.model.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What a store must hold: every entry that was proposed, in order, and whether it was
/// acknowledged.
final class CrashModel {
  private final List<Proposed> log = new ArrayList<>();

  /// A row after a change; a null row was deleted.
  record Change(long id, TestTable.@Nullable Row row) {}

  /// An entry; exactly one of the last three says what it does.
  static final class Proposed {
    long sequence;
    long timestampMicros;
    boolean acknowledged;
    List<Change> changes = List.of();
    @Nullable BranchId prepared;
    @Nullable BranchId resolved;
    boolean committed;
    OptionalLong advancedTo = OptionalLong.empty();
  }

  void add(Proposed proposed) {
    log.add(proposed);
  }

  long lastAcknowledged() {
    return log.stream().filter(p -> p.acknowledged).mapToLong(p -> p.sequence).max().orElse(0);
  }

  /// Forgets what the crash took, which must not have been acknowledged.
  void survive(long appliedSequence) {
    assertThat(appliedSequence)
        .as("acknowledged sequences are not lost")
        .isGreaterThanOrEqualTo(lastAcknowledged());
    log.removeIf(p -> p.sequence > appliedSequence);
    log.forEach(p -> p.acknowledged = true);
  }

  /// The branches that are in doubt, and what they will do.
  Map<BranchId, List<Change>> inDoubt() {
    Map<BranchId, List<Change>> branches = new LinkedHashMap<>();
    for (Proposed p : log) {
      if (p.prepared != null) {
        branches.put(p.prepared, p.changes);
      }
      if (p.resolved != null) {
        branches.remove(p.resolved);
      }
    }
    return branches;
  }

  private Map<Long, TestTable.Row> rowsAt(long sequence) {
    Map<Long, TestTable.Row> rows = new TreeMap<>();
    Map<BranchId, List<Change>> branches = new LinkedHashMap<>();
    for (Proposed p : log) {
      if (p.sequence > sequence) {
        break;
      }
      List<Change> changes = p.changes;
      if (p.prepared != null) {
        branches.put(p.prepared, changes);
        continue;
      }
      if (p.resolved != null) {
        List<Change> held = branches.remove(p.resolved);
        changes = p.committed && held != null ? held : List.of();
      }
      for (Change change : changes) {
        if (change.row() == null) {
          rows.remove(change.id());
        } else {
          rows.put(change.id(), change.row());
        }
      }
    }
    return rows;
  }

  /// Compares everything that a store can be asked.
  void compare(Store store, RandomGenerator random) {
    long applied = store.appliedSequence();
    compareAt(store, applied);
    for (int i = 0; i < 3 && !log.isEmpty(); i++) {
      compareAt(store, log.get(random.nextInt(log.size())).sequence);
    }
    assertThat(store.preparedBranches())
        .extracting(branch -> branch.branch().branchId())
        .containsExactlyElementsOf(inDoubt().keySet());
    assertThat(store.preparedBranches())
        .extracting(PreparedBranch::branch)
        .allSatisfy(branch -> assertThat(branch.lockSet()).isEqualTo(branch.branchId().gtrid()));
    OptionalLong advanced = OptionalLong.empty();
    for (Proposed p : log) {
      advanced = p.advancedTo.isPresent() ? p.advancedTo : advanced;
    }
    assertThat(store.sequenceValue(1)).isEqualTo(advanced);
    compareMoment(store, random);
  }

  private void compareMoment(Store store, RandomGenerator random) {
    List<Proposed> commits = log.stream().filter(CrashModel::isCommit).toList();
    if (!commits.isEmpty()) {
      Proposed commit = commits.get(random.nextInt(commits.size()));
      assertThat(store.sequenceAt(commit.timestampMicros)).isEqualTo(commit.sequence);
    }
  }

  private static boolean isCommit(Proposed p) {
    return p.prepared == null && (p.resolved == null || p.committed);
  }

  private void compareAt(Store store, long sequence) {
    if (store.layout(TestTable.ID) == null) {
      assertThat(log).isEmpty();
      return;
    }
    if (log.isEmpty() || sequence < log.getFirst().sequence) {
      return; // before the table was there
    }
    try (Snapshot snapshot = store.snapshotAt(sequence)) {
      List<TestTable.Row> expected = List.copyOf(rowsAt(sequence).values());
      assertThat(rows(store.scan(TestTable.ID, KeyRange.all(), Direction.ASCENDING, snapshot)))
          .as("rows at %d", sequence)
          .containsExactlyElementsOf(expected);
      assertThat(
              rows(
                  store.indexScan(
                      TestTable.ID,
                      TestTable.COLOR_INDEX,
                      KeyRange.all(),
                      Direction.DESCENDING,
                      snapshot)))
          .as("index at %d", sequence)
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  private static List<TestTable.Row> rows(Cursor cursor) {
    List<TestTable.Row> rows = new ArrayList<>();
    RowBatch batch = new RowBatch(16);
    try (cursor) {
      while (cursor.next(batch) > 0) {
        for (int i = 0; i < batch.count(); i++) {
          rows.add(TestTable.decode(batch.row(i)));
        }
      }
    }
    return rows;
  }
}
