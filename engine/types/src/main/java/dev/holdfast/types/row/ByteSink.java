package dev.holdfast.types.row;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// A growing byte array.
public final class ByteSink {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes;
  private int sizeBytes;

  /// An empty sink with room for `capacityBytes`.
  public ByteSink(int capacityBytes) {
    bytes = new byte[capacityBytes];
  }

  /// How many bytes were put.
  public int sizeBytes() {
    return sizeBytes;
  }

  /// A copy of what was put.
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, sizeBytes);
  }

  /// Appends one byte.
  public void putByte(int value) {
    ensure(1);
    bytes[sizeBytes++] = (byte) value;
  }

  /// Appends 2 bytes, little-endian.
  public void putShort(int value) {
    ensure(Short.BYTES);
    SHORT.set(bytes, sizeBytes, (short) value);
    sizeBytes += Short.BYTES;
  }

  /// Appends 4 bytes, little-endian.
  public void putInt(int value) {
    ensure(Integer.BYTES);
    INT.set(bytes, sizeBytes, value);
    sizeBytes += Integer.BYTES;
  }

  /// Appends 8 bytes, little-endian.
  public void putLong(long value) {
    ensure(Long.BYTES);
    LONG.set(bytes, sizeBytes, value);
    sizeBytes += Long.BYTES;
  }

  /// Appends a little-endian base-128 number.
  public void putVarint(int value) {
    int rest = value;
    while ((rest & ~0x7f) != 0) {
      putByte(rest | 0x80);
      rest >>>= 7;
    }
    putByte(rest);
  }

  /// Appends all of `source`.
  public void putBytes(byte[] source) {
    ensure(source.length);
    System.arraycopy(source, 0, bytes, sizeBytes, source.length);
    sizeBytes += source.length;
  }

  /// Appends the size as a varint, then all of `source`.
  public void putSized(byte[] source) {
    putVarint(source.length);
    putBytes(source);
  }

  /// Appends `count` zero bytes; returns where they begin.
  int reserve(int count) {
    ensure(count);
    int offset = sizeBytes;
    sizeBytes += count;
    return offset;
  }

  void setBit(int offset, int bit) {
    bytes[offset + (bit >> 3)] |= (byte) (1 << (bit & 7));
  }

  /// Inverts every bit from `from` to the end.
  void invertFrom(int from) {
    for (int i = from; i < sizeBytes; i++) {
      bytes[i] = (byte) ~bytes[i];
    }
  }

  private void ensure(int count) {
    if (bytes.length - sizeBytes < count) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, sizeBytes + count));
    }
  }
}
