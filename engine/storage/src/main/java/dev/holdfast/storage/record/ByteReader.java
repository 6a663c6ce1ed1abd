package dev.holdfast.storage.record;

import dev.holdfast.kernel.error.CorruptionException;
import dev.holdfast.kernel.error.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads what a [ByteWriter] wrote and names file and offset where the bytes end too early. Used by
/// one thread.
public final class ByteReader {
  private final byte[] bytes;
  private final int end;
  private final String fileName;
  private final long fileOffset;
  private int position;

  /// A reader of `bytes`, which stand at `fileOffset` of the file.
  public ByteReader(byte[] bytes, String fileName, long fileOffset) {
    this(bytes, bytes.length, fileName, fileOffset);
  }

  /// A reader of the first `length` of `bytes`.
  public ByteReader(byte[] bytes, int length, String fileName, long fileOffset) {
    this.bytes = bytes;
    this.end = length;
    this.fileName = fileName;
    this.fileOffset = fileOffset;
  }

  /// How many bytes are left.
  public int remaining() {
    return end - position;
  }

  /// The next byte, 0 to 255.
  public int nextByte() {
    require(1);
    return bytes[position++] & 0xFF;
  }

  /// The next four bytes.
  public int nextInt() {
    require(Integer.BYTES);
    int value = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(position);
    position += Integer.BYTES;
    return value;
  }

  /// The next eight bytes.
  public long nextLong() {
    require(Long.BYTES);
    long value = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(position);
    position += Long.BYTES;
    return value;
  }

  /// The next unsigned number.
  public long nextVarint() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int part = nextByte();
      value |= (long) (part & 0x7F) << shift;
      if (part < 0x80) {
        return value;
      }
    }
    throw damage("a number is longer than 64 bits");
  }

  /// The next number that counts things which each take at least a byte.
  public int nextCount() {
    long count = nextVarint();
    if (count < 0 || count > remaining()) {
      throw damage("count " + count + " exceeds the bytes left");
    }
    return (int) count;
  }

  /// The next length and bytes.
  public byte[] nextBytes() {
    return nextRaw(nextCount());
  }

  /// The next bytes, whose length is known.
  public byte[] nextRaw(int length) {
    require(length);
    byte[] value = Arrays.copyOfRange(bytes, position, position + length);
    position += length;
    return value;
  }

  /// The next length and text.
  public String nextText() {
    int length = nextCount();
    String value = new String(bytes, position, length, StandardCharsets.UTF_8);
    position += length;
    return value;
  }

  /// Refuses bytes that nobody read.
  public void requireEnd() {
    if (remaining() != 0) {
      throw damage(remaining() + " bytes too many");
    }
  }

  /// Damage at the current place.
  public CorruptionException damage(String detail) {
    return new CorruptionException(ErrorCode.FILE_DAMAGED, fileName, fileOffset + position, detail);
  }

  private void require(int count) {
    if (remaining() < count) {
      throw damage("the bytes end too early");
    }
  }
}
