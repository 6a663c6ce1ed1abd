package dev.holdfast.storage.model;

import dev.holdfast.types.row.KeyFormat;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A range of memcomparable keys, compared as unsigned bytes: `from` included, `to` excluded.
public final class KeyRange {
  private static final KeyRange ALL = new KeyRange(new byte[0], null);

  private final byte[] from;
  private final byte @Nullable [] to;

  private KeyRange(byte[] from, byte @Nullable [] to) {
    this.from = from;
    this.to = to;
  }

  /// Every key.
  public static KeyRange all() {
    return ALL;
  }

  /// The keys from `from` on and below `to`; null means without end.
  public static KeyRange of(byte[] from, byte @Nullable [] to) {
    return new KeyRange(from, to);
  }

  /// The keys that start with `prefix`: one primary key, or all entries of one index key.
  public static KeyRange prefix(byte[] prefix) {
    return new KeyRange(prefix, KeyFormat.prefixEnd(prefix));
  }

  /// The keys between two prefixes, each of them included or not; null means no bound.
  public static KeyRange between(
      byte @Nullable [] low, boolean lowIncluded, byte @Nullable [] high, boolean highIncluded) {
    byte @Nullable [] from = low == null || lowIncluded ? low : KeyFormat.prefixEnd(low);
    if (low != null && from == null) {
      return new KeyRange(low, low); // nothing is above a prefix of 0xFF bytes alone
    }
    byte @Nullable [] to = high == null || !highIncluded ? high : KeyFormat.prefixEnd(high);
    return new KeyRange(from == null ? ALL.from : from, to);
  }

  /// The smallest key of the range.
  public byte[] from() {
    return from;
  }

  /// The first key behind the range, or null when it has no end.
  public byte @Nullable [] to() {
    return to;
  }

  /// Whether no key can be in the range.
  public boolean isEmpty() {
    return to != null && Arrays.compareUnsigned(from, to) >= 0;
  }
}
