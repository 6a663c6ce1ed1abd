package dev.holdfast.audit;

import dev.holdfast.storage.model.CommitSeal;
import dev.holdfast.storage.model.StoreOperation;
import dev.holdfast.txn.note.Notary;
import dev.holdfast.txn.note.NoteCount;
import dev.holdfast.txn.note.SealedNotes;
import java.util.ArrayList;
import java.util.List;

/// Writes the notes of transactions, and seals them into the chain.
final class AuditNotary implements Notary {
  private final Chain chain;
  private final Shapes shapes;

  AuditNotary(Chain chain, Shapes shapes) {
    this.chain = chain;
    this.shapes = shapes;
  }

  @Override
  public SealedNotes write(List<NoteCount> notes, long transactionId, String gtrid) {
    List<StoreOperation> operations = new ArrayList<>(1);
    List<Notes.Entry> entries = new ArrayList<>(notes.size());
    for (NoteCount count : notes) {
      if (count.note() instanceof AuditNote note) {
        entries.add(
            new Notes.Entry(
                note.actor(),
                note.deed(),
                note.outcome(),
                note.sqlState(),
                count.statements(),
                count.rows(),
                shapes.id(note.shape(), operations)));
      }
    }
    return entries.isEmpty()
        ? SealedNotes.NONE
        : new SealedNotes(NotesFormat.write(new Notes(transactionId, gtrid, entries)), operations);
  }

  @Override
  public CommitSeal seal(byte[] notes) {
    return chain.seal(notes);
  }
}
