package dev.holdfast.txn.note;

import dev.holdfast.storage.model.CommitSeal;
import java.util.List;

/// Turns notes into bytes, and seals these when a commit's place is fixed. Serves many threads.
public interface Notary {
  /// Keeps nothing: for databases without a trail.
  Notary NONE = new NoNotary();

  /// The notes as bytes; called on the committing thread, before the commit has its place. `gtrid`
  /// is the global transaction, or empty.
  SealedNotes write(List<NoteCount> notes, long transactionId, String gtrid);

  /// What makes the record of these bytes.
  CommitSeal seal(byte[] notes);
}
