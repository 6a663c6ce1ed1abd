package dev.holdfast.kernel.io;

import java.nio.file.Path;
import java.util.List;

/// The operations on files and directories that the engine needs, and their durability.
public interface FileSystem {
  /// Opens an existing file for reading only.
  StorageFile openForRead(Path file);

  /// Opens an existing file for reading and writing.
  StorageFile openForWrite(Path file);

  /// Opens an existing file for writes that are durable when they return, on any thread: an
  /// interrupt does not disturb them. One thread at a time.
  DurableFile openDurable(Path file);

  /// Creates a file that does not exist yet; its name is durable after [#forceDirectory].
  StorageFile create(Path file);

  /// The same, readable and writable by its owner alone where the file system can say so.
  default StorageFile createSecret(Path file) {
    return create(file);
  }

  /// Whether a file or directory of this name exists.
  boolean exists(Path path);

  /// The names in a directory, sorted; empty when the directory does not exist.
  List<String> list(Path directory);

  /// Creates a directory with its parents and makes their names durable.
  void createDirectories(Path directory);

  /// Gives a file a new name in the same directory and replaces what had that name, atomically.
  void rename(Path source, Path target);

  /// Deletes a file; nothing happens when there is none.
  void delete(Path file);

  /// Makes names created, changed or deleted in the directory durable.
  void forceDirectory(Path directory);

  /// Takes the directory for this process, or refuses with DIRECTORY_IN_USE while another live
  /// process, or another owner in this one, has it. The caller closes the lock.
  DirectoryLock lock(Path directory);
}
