package dev.holdfast.database.run;

import dev.holdfast.storage.model.RowVersion;

/// Which versions a read of a span sees, by the commits that began and ended them.
///
/// @param from the first sequence of the span
/// @param to the last one
/// @param contained whether a version must begin and end inside, else it must be alive inside
record VersionSpan(long from, long to, boolean contained) {
  static VersionSpan alive(long from, long to) {
    return new VersionSpan(from, to, false);
  }

  static VersionSpan contained(long from, long to) {
    return new VersionSpan(from, to, true);
  }

  boolean sees(long beginSequence, long endSequence) {
    if (contained) {
      return beginSequence >= from && endSequence != RowVersion.OPEN_END && endSequence <= to;
    }
    return beginSequence <= to && endSequence > from;
  }
}
