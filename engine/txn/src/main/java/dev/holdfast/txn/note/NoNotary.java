package dev.holdfast.txn.note;

import dev.holdfast.storage.model.CommitSeal;
import java.util.List;

/// Keeps nothing.
final class NoNotary implements Notary {
  @Override
  public SealedNotes write(List<NoteCount> notes, long transactionId, String gtrid) {
    return SealedNotes.NONE;
  }

  @Override
  public CommitSeal seal(byte[] notes) {
    throw new IllegalStateException("nothing was written");
  }
}
