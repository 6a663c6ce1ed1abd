package dev.holdfast.audit;

import dev.holdfast.kernel.error.CorruptionException;
import dev.holdfast.kernel.error.ErrorCode;
import java.nio.charset.StandardCharsets;

/// Reads the parts of notes; refuses what cannot be notes. Used by one thread.
final class NoteBytes {
  private final byte[] bytes;
  private int position;

  NoteBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  int nextByte() {
    if (position == bytes.length) {
      throw damaged("notes end too early");
    }
    return bytes[position++] & 0xFF;
  }

  long nextVarint() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int part = nextByte();
      value |= (long) (part & 0x7F) << shift;
      if (part < 0x80) {
        return value;
      }
    }
    throw damaged("a number is longer than 64 bits");
  }

  // What is counted takes at least a byte each.
  int nextCount() {
    long count = nextVarint();
    if (count < 0 || count > bytes.length - position) {
      throw damaged("count " + count + " exceeds the bytes left");
    }
    return (int) count;
  }

  String nextText() {
    int length = nextCount();
    String text = new String(bytes, position, length, StandardCharsets.UTF_8);
    position += length;
    return text;
  }

  byte[] nextRaw(int length) {
    byte[] raw = new byte[length];
    for (int i = 0; i < length; i++) {
      raw[i] = (byte) nextByte();
    }
    return raw;
  }

  void requireEnd() {
    if (position != bytes.length) {
      throw damaged("bytes behind the notes");
    }
  }

  static CorruptionException damaged(String what) {
    return new CorruptionException(ErrorCode.FILE_DAMAGED, "audit", 0, what);
  }
}
