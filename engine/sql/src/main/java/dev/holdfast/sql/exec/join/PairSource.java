package dev.holdfast.sql.exec.join;

import dev.holdfast.sql.exec.operator.Operator;
import dev.holdfast.sql.exec.store.RowStore;
import dev.holdfast.types.vector.Batch;

/// Finds the pairs of a left and a right row that may match.
interface PairSource {
  /// Reads the right side, from open to close.
  void build(Operator right);

  /// The right side's rows.
  RowStore rows();

  /// Starts with the rows of a left batch.
  void begin(Batch left);

  /// Writes further candidates: positions of selected left rows, ascending, and numbers of right
  /// rows. Returns how many; 0 when the left batch is done.
  int fill(int[] leftPositions, int[] rightRows);

  /// Whether the keys of the selected left row equal some right row's.
  boolean hasEqualKey(int leftPosition);

  /// Right rows whose keys might equal those of the selected left row if their NULLs were known;
  /// empty where keys with NULLs are out of the question.
  int[] unknownRows(int leftPosition);

  /// Gives back memory.
  void release();
}
