package dev.holdfast.storage.log;

import dev.holdfast.kernel.io.DurableFile;
import dev.holdfast.kernel.io.FileSystem;
import dev.holdfast.kernel.io.StorageFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/// The log file that is being written. Used by one thread at a time.
final class LogFile implements AutoCloseable {
  private static final int ZERO_BYTES = 1 << 16;

  private final StorageFile file; // for the log thread alone
  private final DurableFile durableFile;
  private final int salt;
  private final long sizeBytes;
  private long endOffset;

  /// Goes on behind the records that end at `endOffset`.
  LogFile(FileSystem fileSystem, Path path, int salt, long endOffset) {
    this.file = fileSystem.openForWrite(path);
    this.durableFile = fileSystem.openDurable(path);
    this.salt = salt;
    this.sizeBytes = file.sizeBytes();
    this.endOffset = endOffset;
  }

  int salt() {
    return salt;
  }

  /// How many bytes fit behind `pendingBytes` that are not written yet.
  long room(long pendingBytes) {
    return sizeBytes - endOffset - pendingBytes;
  }

  /// Writes records behind the last one; durable when this returns.
  void append(byte[] records, int length) {
    durableFile.write(records, length, endOffset);
    endOffset += length;
  }

  /// Writes bytes behind the last record that the next record may overwrite; not durable.
  void writeAhead(ByteBuffer bytes) {
    file.write(bytes, endOffset);
  }

  /// Writes again what is there already.
  void rewrite(ByteBuffer bytes, long offset) {
    file.write(bytes, offset);
  }

  void force() {
    file.force();
  }

  /// Overwrites everything behind the last record; not durable.
  void zeroTail() {
    zero(file, endOffset, sizeBytes);
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
    durableFile.close();
    file.close();
  }
}
