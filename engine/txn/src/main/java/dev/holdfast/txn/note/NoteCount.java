package dev.holdfast.txn.note;

/// A note and how often it was made.
///
/// @param statements how many statements made it
/// @param rows how many rows they were about
public record NoteCount(Note note, long statements, long rows) {}
