package dev.holdfast.kernel.io;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// A lock of the operating system on the file `holdfast.lock`; the system frees it when the process
/// dies, so nothing stale is ever left. The file holds the owner's process id, for the message.
///
/// Two owners in one JVM, perhaps of two class loaders (two deployments), meet in the system
/// properties before any file is opened: POSIX drops a process's lock as soon as the process closes
/// any descriptor of the locked file, so a second owner must not even look.
final class NioDirectoryLock implements DirectoryLock {
  /// The name of the locked file.
  static final String FILE_NAME = "holdfast.lock";

  private static final int PROCESS_ID_BYTES_MAX = 32;
  private static final String PROPERTY_PREFIX = "dev.holdfast.lock:";

  private final Path file;
  private final String property;
  private final FileChannel channel;

  private NioDirectoryLock(Path file, String property, FileChannel channel) {
    this.file = file;
    this.property = property;
    this.channel = channel;
  }

  static NioDirectoryLock take(Path directory) {
    Path file = directory.resolve(FILE_NAME);
    String property = PROPERTY_PREFIX + realPath(directory);
    if (System.getProperties().putIfAbsent(property, "taken") != null) {
      throw new HoldfastException(
          ErrorCode.DIRECTORY_IN_USE,
          directory + " is in use by this process; close its other owner first");
    }
    boolean taken = false;
    try {
      NioDirectoryLock lock = takeFromOtherProcesses(directory, file, property);
      taken = true;
      return lock;
    } finally {
      if (!taken) {
        System.getProperties().remove(property);
      }
    }
  }

  private static NioDirectoryLock takeFromOtherProcesses(
      Path directory, Path file, String property) {
    FileChannel channel =
        NioFileSystem.channel(
            file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
    boolean taken = false;
    try {
      @Nullable FileLock lock = tryLock(channel);
      if (lock == null) {
        throw new HoldfastException(
            ErrorCode.DIRECTORY_IN_USE,
            directory + " is in use by process " + ownerOf(channel) + "; end it or use its server");
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)),
          0);
      taken = true;
      return new NioDirectoryLock(file, property, channel);
    } catch (IOException failure) {
      throw NioFileSystem.translated("lock", file, failure);
    } finally {
      if (!taken) {
        closeQuietly(channel);
      }
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException failure) {
      throw NioFileSystem.translated("unlock", file, failure);
    } finally {
      System.getProperties().remove(property);
    }
  }

  private static Path realPath(Path directory) {
    try {
      return directory.toRealPath();
    } catch (IOException failure) {
      throw NioFileSystem.translated("lock", directory, failure);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      return null; // held by another owner in this JVM
    }
  }

  private static String ownerOf(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(PROCESS_ID_BYTES_MAX);
    channel.read(bytes, 0);
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
  }

  private static void closeQuietly(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException _) {
      // the refusal that is under way says more than this
    }
  }
}
