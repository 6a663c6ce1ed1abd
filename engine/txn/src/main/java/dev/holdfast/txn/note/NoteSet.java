package dev.holdfast.txn.note;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The notes of one transaction: one tally for equal notes, so that a batch of ten thousand inserts
/// is one. Used by one thread.
public final class NoteSet {
  // Immutable until the first note: most readers never make one.
  private Map<Note, Tally> tallies = Map.of();

  /// How often a note was made.
  public static final class Tally {
    private final Note note;
    private long statements;
    private long rows;

    private Tally(Note note) {
      this.note = note;
    }

    /// The first of the equal notes.
    public Note note() {
      return note;
    }

    /// Takes one making back.
    public void undo(long undoneRows) {
      statements--;
      rows -= undoneRows;
    }
  }

  /// Counts a note.
  public Tally add(Note note, long rows) {
    if (tallies.isEmpty()) {
      tallies = new LinkedHashMap<>();
    }
    Tally tally = tallies.get(note);
    if (tally == null || tally.statements == 0) {
      tally = new Tally(note); // of two equal notes, the first that still stands is kept
      tallies.put(note, tally);
    }
    tally.statements++;
    tally.rows += rows;
    return tally;
  }

  /// How many different notes there are, undone ones included.
  public int size() {
    return tallies.size();
  }

  /// Whether no note is left.
  public boolean isEmpty() {
    if (tallies.isEmpty()) {
      return true; // asked at the end of every read
    }
    for (Tally tally : tallies.values()) {
      if (tally.statements > 0) {
        return false;
      }
    }
    return true;
  }

  /// What was noted and not undone, in the order of the first making.
  public List<NoteCount> counts() {
    if (tallies.isEmpty()) {
      return List.of();
    }
    List<NoteCount> counts = new ArrayList<>(tallies.size());
    for (Tally tally : tallies.values()) {
      if (tally.statements > 0) {
        counts.add(new NoteCount(tally.note, tally.statements, tally.rows));
      }
    }
    return counts;
  }

  /// Takes the notes that survive undoing out of the set.
  public List<NoteCount> takeSurviving() {
    if (tallies.isEmpty()) {
      return List.of();
    }
    List<NoteCount> surviving =
        counts().stream().filter(count -> count.note().survivesUndo()).toList();
    tallies.values().removeIf(tally -> tally.note.survivesUndo());
    return surviving;
  }
}
