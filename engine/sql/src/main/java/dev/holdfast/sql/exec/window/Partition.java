package dev.holdfast.sql.exec.window;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.exec.store.RowStore;
import dev.holdfast.sql.physical.WindowCall.Bound;
import dev.holdfast.sql.physical.WindowCall.Frame;

/// The rows of one partition: positions `start` to `end` of the sorted rows, and for each position
/// where its peers begin and end.
record Partition(RowStore store, SortedRows sorted, int start, int end) {
  /// Row numbers in window order, and the peers of each position.
  static final class SortedRows {
    private final int[] rows;
    private final int[] peerStarts;
    private final int[] peerEnds;

    SortedRows(int[] rows, int[] peerStarts, int[] peerEnds) {
      this.rows = rows;
      this.peerStarts = peerStarts;
      this.peerEnds = peerEnds;
    }
  }

  int size() {
    return end - start;
  }

  int row(int position) {
    return sorted.rows[position];
  }

  int peerStart(int position) {
    return sorted.peerStarts[position];
  }

  int peerEnd(int position) {
    return sorted.peerEnds[position];
  }

  /// The first position of the frame around `position`.
  int frameStart(Frame frame, int position) {
    return switch (frame.start()) {
      case UNBOUNDED_PRECEDING -> start;
      case UNBOUNDED_FOLLOWING -> end;
      case CURRENT_ROW -> frame.rows() ? position : peerStart(position);
      case PRECEDING -> moved(frame, position, -frame.startOffset());
      case FOLLOWING -> moved(frame, position, frame.startOffset());
    };
  }

  /// The position behind the frame around `position`.
  int frameEnd(Frame frame, int position) {
    return switch (frame.end()) {
      case UNBOUNDED_PRECEDING -> start;
      case UNBOUNDED_FOLLOWING -> end;
      case CURRENT_ROW -> frame.rows() ? position + 1 : peerEnd(position);
      case PRECEDING -> moved(frame, position + 1, -frame.endOffset());
      case FOLLOWING -> moved(frame, position + 1, frame.endOffset());
    };
  }

  private int moved(Frame frame, int position, long offset) {
    if (!frame.rows()) {
      throw new HoldfastException(
          ErrorCode.FEATURE_NOT_SUPPORTED, "RANGE with an offset is not supported");
    }
    return Math.clamp(position + offset, start, end);
  }

  /// Whether every frame begins where the partition does, so that it only grows.
  static boolean onlyGrows(Frame frame) {
    return frame.start() == Bound.UNBOUNDED_PRECEDING;
  }
}
