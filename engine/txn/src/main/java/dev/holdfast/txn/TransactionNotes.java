package dev.holdfast.txn;

import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.txn.note.Notary;
import dev.holdfast.txn.note.Note;
import dev.holdfast.txn.note.NoteCount;
import dev.holdfast.txn.note.SealedNotes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/// What a transaction notes for the trail, from the first note to the record. Used by the
/// transaction's thread.
final class TransactionNotes {
  private static final Logger LOG = System.getLogger(TransactionNotes.class.getName());

  private final Transaction transaction;

  TransactionNotes(Transaction transaction) {
    this.transaction = transaction;
  }

  boolean takesNotes() {
    return home().notary() != Notary.NONE;
  }

  /// Adds a note. One that survives is committed by itself when the transaction has ended already.
  void add(Note note, long rows) {
    TransactionState state = transaction.state();
    boolean isOpen = state == TransactionState.ACTIVE || state == TransactionState.FAILED;
    if (!note.survivesUndo()) {
      transaction.requireUsable();
    } else if (!isOpen) {
      keep(List.of(new NoteCount(note, 1, rows)));
      return;
    }
    transaction.writes().note(note, rows);
  }

  /// The notes as bytes.
  SealedNotes write() {
    List<NoteCount> counts = transaction.writes().notes().counts();
    return counts.isEmpty()
        ? SealedNotes.NONE
        : home().notary().write(counts, transaction.id(), transaction.options().origin().gtrid());
  }

  /// The same for a branch that will be in doubt: what the notes refer to is committed before it,
  /// for its operations are what its application changed, nothing else.
  SealedNotes writeForBranch() {
    SealedNotes notes = write();
    if (!notes.operations().isEmpty()) {
      home().commitDirectly(notes.operations(), transaction.options().origin());
    }
    return new SealedNotes(notes.bytes(), List.of());
  }

  /// Commits the notes that survive although the transaction may not.
  void keepSurviving() {
    List<NoteCount> surviving = transaction.writes().notes().takeSurviving();
    if (!surviving.isEmpty()) {
      keep(surviving);
    }
  }

  private void keep(List<NoteCount> notes) {
    try {
      home().commitNotes(notes, transaction.options().origin());
    } catch (HoldfastException e) {
      LOG.log(Level.WARNING, "notes of a transaction that ended are lost: {0}", e.getMessage());
    }
  }

  private Transactions home() {
    return transaction.home();
  }
}
