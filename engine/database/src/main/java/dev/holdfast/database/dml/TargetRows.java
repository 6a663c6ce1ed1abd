package dev.holdfast.database.dml;

import dev.holdfast.sql.physical.PhysicalPlan;
import dev.holdfast.types.ByteString;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which rows an UPDATE or DELETE has met: a row that its source finds twice is changed once.
final class TargetRows {
  private final @Nullable Set<ByteString> seen;

  TargetRows(PhysicalPlan source) {
    seen = SourceRows.isDistinct(source) ? null : new HashSet<>();
  }

  /// The storage key of the target of a source row, or null when it was met before.
  byte @Nullable [] firstMeeting(@Nullable Object[] sourceRow) {
    ByteString key = (ByteString) Objects.requireNonNull(sourceRow[0]);
    return seen == null || seen.add(key) ? key.shared() : null;
  }
}
