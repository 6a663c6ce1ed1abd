package dev.holdfast.types;

import java.util.Arrays;
import java.util.HexFormat;

/// An immutable string of bytes: the datum of BYTEA. Compares as unsigned bytes.
public final class ByteString implements Comparable<ByteString> {
  private final byte[] bytes;

  private ByteString(byte[] bytes) {
    this.bytes = bytes;
  }

  /// A copy of `bytes`.
  public static ByteString copyOf(byte[] bytes) {
    return new ByteString(bytes.clone());
  }

  /// Takes over `bytes`: the caller must not touch the array afterwards.
  public static ByteString wrap(byte[] bytes) {
    return new ByteString(bytes);
  }

  /// How many bytes.
  public int sizeBytes() {
    return bytes.length;
  }

  /// A copy of the contents.
  public byte[] toByteArray() {
    return bytes.clone();
  }

  /// The contents themselves, not to be changed by the caller.
  public byte[] shared() {
    return bytes;
  }

  @Override
  public int compareTo(ByteString other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ByteString that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /// PostgreSQL's hex form, `\x0af0`.
  @Override
  public String toString() {
    return "\\x" + HexFormat.of().formatHex(bytes);
  }
}
