package dev.holdfast.audit;

import dev.holdfast.api.audit.AuditOutcome;
import dev.holdfast.types.ByteString;
import java.util.List;

/// What a record says.
///
/// @param globalTransaction in hexadecimal, or empty
record Notes(long transactionId, String globalTransaction, List<Entry> entries) {
  /// One thing that was done.
  ///
  /// @param shapeId see [Shapes]
  record Entry(
      Actor actor,
      Deed deed,
      AuditOutcome outcome,
      String sqlState,
      long statements,
      long rows,
      ByteString shapeId) {}
}
