package dev.holdfast.kernel.io;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/// A file opened with `O_DSYNC`: a write and its force are one system call.
///
/// A [java.nio.channels.FileChannel] would be closed under our feet when a thread that writes for
/// others is interrupted; this class of the JDK is not interruptible.
final class NioDurableFile implements DurableFile {
  private static final String EACH_WRITE_DURABLE = "rwd";

  private final Path path;
  private final RandomAccessFile file;

  private NioDurableFile(Path path, RandomAccessFile file) {
    this.path = path;
    this.file = file;
  }

  static NioDurableFile open(Path path) {
    try {
      return new NioDurableFile(path, new RandomAccessFile(path.toFile(), EACH_WRITE_DURABLE));
    } catch (IOException failure) {
      throw NioFileSystem.translated("open", path, failure);
    }
  }

  @Override
  public void write(byte[] source, int length, long offset) {
    try {
      file.seek(offset);
      file.write(source, 0, length);
    } catch (IOException failure) {
      throw NioFileSystem.translated("write", path, failure);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException failure) {
      throw NioFileSystem.translated("close", path, failure);
    }
  }
}
