package dev.holdfast.sql.exec.runtime;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A range of memcomparable keys in the order of unsigned bytes: `from` included, `to` excluded.
public final class KeySpan {
  private static final KeySpan ALL = new KeySpan(new byte[0], null);

  private final byte[] from;
  private final byte @Nullable [] to;

  /// The keys from `from` on and below `to`; null means without end. Shares the arrays.
  public KeySpan(byte[] from, byte @Nullable [] to) {
    this.from = from;
    this.to = to;
  }

  /// Every key.
  public static KeySpan all() {
    return ALL;
  }

  /// The smallest key of the range; not to be changed.
  public byte[] from() {
    return from;
  }

  /// The first key behind the range, or null when it has no end; not to be changed.
  public byte @Nullable [] to() {
    return to;
  }

  /// Whether no key can be in the range.
  public boolean isEmpty() {
    return to != null && Arrays.compareUnsigned(from, to) >= 0;
  }
}
