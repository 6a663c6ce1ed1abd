package dev.holdfast.storage.version;

import org.jspecify.annotations.Nullable;

/// One version of a row, or the mark that the row was deleted, and the versions before it.
public final class Version {
  private final byte[] key;
  private final byte @Nullable [] row;
  private final long beginSequence;
  private final @Nullable Version older;

  /// A version in front of `older`; a null row marks a delete.
  Version(byte[] key, byte @Nullable [] row, long beginSequence, @Nullable Version older) {
    this.key = key;
    this.row = row;
    this.beginSequence = beginSequence;
    this.older = older;
  }

  /// The primary key.
  public byte[] key() {
    return key;
  }

  /// The image, or null for a delete.
  public byte @Nullable [] row() {
    return row;
  }

  /// The commit that made it.
  public long beginSequence() {
    return beginSequence;
  }

  /// The next older version, or null.
  public @Nullable Version older() {
    return older;
  }

  /// The newest version of the chain that `sequence` sees, deletes included; null when none is.
  @Nullable Version at(long sequence) {
    Version version = this;
    while (version != null && version.beginSequence > sequence) {
      version = version.older;
    }
    return version;
  }

  /// The begin of the version that ended `ended`, a member of this chain, as `sequence` knows it.
  long endOf(Version ended, long sequence) {
    long end = Long.MAX_VALUE;
    for (Version version = this; version != null && version != ended; version = version.older) {
      if (version.beginSequence <= sequence) {
        end = version.beginSequence;
      }
    }
    return end;
  }
}
