package dev.holdfast.storage.log;

import dev.holdfast.kernel.io.StorageFile;
import java.nio.ByteBuffer;

/// The log file that is being written. Used by the log thread.
final class LogFile implements AutoCloseable {
  private static final int ZERO_BYTES = 1 << 16;

  private final StorageFile file;
  private final int salt;
  private final long sizeBytes;
  private long endOffset;

  /// Goes on behind the records that end at `endOffset`.
  LogFile(StorageFile file, int salt, long endOffset) {
    this.file = file;
    this.salt = salt;
    this.sizeBytes = file.sizeBytes();
    this.endOffset = endOffset;
  }

  int salt() {
    return salt;
  }

  /// Where the next record goes.
  long endOffset() {
    return endOffset;
  }

  /// How many bytes fit behind `pendingBytes` that are not written yet.
  long room(long pendingBytes) {
    return sizeBytes - endOffset - pendingBytes;
  }

  /// Writes records behind the last one; not durable yet.
  void append(ByteBuffer records) {
    int length = records.remaining();
    file.write(records, endOffset);
    endOffset += length;
  }

  /// Writes bytes behind the last record that the next record may overwrite.
  void writeAhead(ByteBuffer bytes) {
    file.write(bytes, endOffset);
  }

  void force() {
    file.force();
  }

  /// Overwrites everything behind the last record; durable when this returns.
  void zeroTail() {
    zero(file, endOffset, sizeBytes);
    file.force();
  }

  static void zero(StorageFile file, long from, long to) {
    ByteBuffer zeros = ByteBuffer.allocate(ZERO_BYTES);
    for (long offset = from; offset < to; offset += ZERO_BYTES) {
      zeros.position(0).limit((int) Math.min(ZERO_BYTES, to - offset));
      file.write(zeros, offset);
    }
  }

  @Override
  public void close() {
    file.close();
  }
}
