package dev.holdfast.database.dml;

import dev.holdfast.database.run.StatementRun;
import dev.holdfast.database.run.TableShape.UniqueKey;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.exec.RowExpressions;
import dev.holdfast.sql.physical.DmlPlan;
import dev.holdfast.txn.lock.LockMode;
import dev.holdfast.types.ByteString;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// ON CONFLICT of an INSERT.
final class ConflictHandling {
  private final DmlPlan.OnConflict plan;
  private final RowWriter writer;
  private final StatementRun run;
  private final Returning returning;
  private final List<UniqueKey> keys;
  private final @Nullable Assignments assignments;
  private final @Nullable RowExpressions condition;
  private final Set<ByteString> ownRows = new HashSet<>();

  ConflictHandling(
      DmlPlan.OnConflict plan, StatementRun run, RowWriter writer, Returning returning) {
    this.plan = plan;
    this.run = run;
    this.writer = writer;
    this.returning = returning;
    this.keys = keys();
    this.assignments =
        plan.assignments().isEmpty() ? null : new Assignments(plan.assignments(), run, writer);
    this.condition =
        plan.condition() == null
            ? null
            : RowExpressions.of(List.of(plan.condition()), run.execution());
  }

  private List<UniqueKey> keys() {
    List<UniqueKey> all = writer.shape().uniqueKeys();
    if (plan.targetColumns().isEmpty()) {
      return all;
    }
    Set<Integer> target = Set.copyOf(plan.targetColumns());
    List<UniqueKey> chosen =
        all.stream().filter(key -> Set.copyOf(key.positions()).equals(target)).toList();
    if (chosen.isEmpty()) {
      throw new HoldfastException(
          ErrorCode.INVALID_COLUMN_REFERENCE,
          "there is no unique or exclusion constraint matching the ON CONFLICT specification");
    }
    return chosen;
  }

  /// Whether the proposed row met an existing one, and was left out or became an update of it.
  boolean handle(@Nullable Object[] proposed) {
    @Nullable Object[] slots = writer.shape().toSlots(proposed);
    for (UniqueKey key : keys) {
      byte[] existing = writer.conflictingKey(key, slots);
      if (existing != null) {
        if (assignments != null) {
          update(existing, proposed, assignments);
        }
        return true;
      }
    }
    return false;
  }

  /// Notes a row of this statement, which DO UPDATE must not meet.
  void inserted(@Nullable Object[] values) {
    if (assignments != null) {
      ownRows.add(storageKey(values));
    }
  }

  private ByteString storageKey(@Nullable Object[] values) {
    return ByteString.wrap(writer.shape().storageKey(writer.shape().toSlots(values)));
  }

  private void update(byte[] key, @Nullable Object[] proposed, Assignments newValues) {
    run.scope().lockLatest(writer.shape().table().id(), key, LockMode.UPDATE);
    RowWriter.Row row = writer.latest(key);
    if (row == null) {
      throw new HoldfastException(
          ErrorCode.WRITE_CONFLICT,
          "table " + writer.shape().table().name() + ": a conflicting row was deleted meanwhile");
    }
    if (!ownRows.add(ByteString.wrap(key))) {
      throw new HoldfastException(
          ErrorCode.MORE_THAN_ONE_ROW,
          "ON CONFLICT DO UPDATE command cannot affect row a second time");
    }
    @Nullable Object[] existing = writer.shape().toPositions(row.slots());
    var both = new @Nullable Object[existing.length + proposed.length];
    System.arraycopy(existing, 0, both, 0, existing.length);
    System.arraycopy(proposed, 0, both, existing.length, proposed.length);
    if (condition != null && !Boolean.TRUE.equals(condition.evaluateFirst(both))) {
      return;
    }
    @Nullable Object[] changed = newValues.apply(existing, both);
    writer.update(row, changed);
    returning.changed(changed);
  }
}
