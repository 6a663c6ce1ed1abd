package dev.holdfast.storage.record;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A growing array of bytes. Used by one thread.
public final class ByteWriter {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int VARINT_BYTES_MAX = 10;

  /// The most that one writer takes: what a transaction may change.
  private static final long SIZE_BYTES_MAX = 1 << 30;

  private byte[] bytes;
  private int sizeBytes;

  /// An empty writer that grows when it has to.
  public ByteWriter(int capacityBytes) {
    bytes = new byte[capacityBytes];
  }

  /// How many bytes were put.
  public int sizeBytes() {
    return sizeBytes;
  }

  /// The array itself; only the first [#sizeBytes()] count.
  public byte[] shared() {
    return bytes;
  }

  /// A copy of what was put.
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, sizeBytes);
  }

  /// Forgets what was put.
  public void clear() {
    sizeBytes = 0;
  }

  /// Forgets what was put behind the first `newSizeBytes`.
  public void cut(int newSizeBytes) {
    sizeBytes = Math.min(sizeBytes, newSizeBytes);
  }

  /// Puts one byte.
  public void putByte(int value) {
    reserve(1);
    bytes[sizeBytes++] = (byte) value;
  }

  /// Puts four bytes.
  public void putInt(int value) {
    reserve(Integer.BYTES);
    INT.set(bytes, sizeBytes, value);
    sizeBytes += Integer.BYTES;
  }

  /// Puts eight bytes.
  public void putLong(long value) {
    reserve(Long.BYTES);
    LONG.set(bytes, sizeBytes, value);
    sizeBytes += Long.BYTES;
  }

  /// Puts an unsigned number, small ones in few bytes.
  public void putVarint(long value) {
    reserve(VARINT_BYTES_MAX);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[sizeBytes++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[sizeBytes++] = (byte) rest;
  }

  /// Puts a length and the bytes.
  public void putBytes(byte[] value) {
    putVarint(value.length);
    putRaw(value);
  }

  /// Puts the bytes without a length.
  public void putRaw(byte[] value) {
    reserve(value.length);
    System.arraycopy(value, 0, bytes, sizeBytes, value.length);
    sizeBytes += value.length;
  }

  /// Puts a length and the text in UTF-8.
  public void putText(String value) {
    if (value.isEmpty()) {
      putByte(0);
      return;
    }
    putBytes(value.getBytes(StandardCharsets.UTF_8));
  }

  private void reserve(int count) {
    if (bytes.length - sizeBytes >= count) {
      return;
    }
    long needed = (long) sizeBytes + count;
    if (needed > SIZE_BYTES_MAX) {
      throw new HoldfastException(
          ErrorCode.LIMIT_EXCEEDED,
          "a transaction's changes exceed " + SIZE_BYTES_MAX + " bytes; split it");
    }
    bytes = Arrays.copyOf(bytes, (int) Math.min(SIZE_BYTES_MAX, Math.max(2 * needed, 64)));
  }
}
