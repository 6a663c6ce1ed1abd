package dev.holdfast.sql.exec.aggregate;

import dev.holdfast.types.vector.Batch;
import dev.holdfast.types.vector.Vector;

/// The state of one aggregate for all groups.
interface Accumulator {
  /// Makes room for groups numbered below `groupCount`.
  void ensureGroups(int groupCount);

  /// Takes the selected rows of a batch; `groups[k]` is the group of the `k`-th.
  void add(Batch batch, int[] groups);

  /// The results of `count` groups from `start` on.
  Vector results(int start, int count);
}
