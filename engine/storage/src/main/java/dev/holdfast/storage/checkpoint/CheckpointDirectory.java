package dev.holdfast.storage.checkpoint;

import dev.holdfast.kernel.error.CorruptionException;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.kernel.io.FileSystem;
import dev.holdfast.kernel.io.StorageFile;
import dev.holdfast.storage.log.OpenedLog;
import dev.holdfast.storage.model.PreparedBranch;
import dev.holdfast.storage.version.VersionStore;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// The directory of a database, seen from its manifest. Used by one thread at a time.
public final class CheckpointDirectory {
  private static final String LOCK_NAME = "holdfast.lock";
  private static final String LOST_AND_FOUND = "lost+found"; // made by the file system itself

  private final FileSystem fileSystem;
  private final Path directory;
  private Manifest manifest;
  private long nextFileNumber;

  private CheckpointDirectory(FileSystem fileSystem, Path directory, Manifest manifest) {
    this.fileSystem = fileSystem;
    this.directory = directory;
    this.manifest = manifest;
    this.nextFileNumber = manifest.nextFileNumber();
  }

  /// Whether the directory has a database. Refuses a directory of strangers, and one whose manifest
  /// is gone; what a creation left that never ended is none.
  public static boolean exists(FileSystem fileSystem, Path directory) {
    if (fileSystem.exists(directory.resolve(Manifest.NAME))) {
      return true;
    }
    for (String name : fileSystem.list(directory)) {
      if (isCheckpointFile(name) || hasRecords(fileSystem, directory, name)) {
        throw new CorruptionException(
            ErrorCode.FILE_DAMAGED, Manifest.NAME, 0, "missing, but " + name + " is there");
      }
      if (!isDebris(name) && !OpenedLog.isLogFile(name) && !isNeutral(name)) {
        throw new HoldfastException(
            ErrorCode.FOREIGN_DIRECTORY,
            directory + " holds " + name + ", which is not of a Holdfast database");
      }
    }
    return false;
  }

  private static boolean hasRecords(FileSystem fileSystem, Path directory, String name) {
    if (!OpenedLog.isLogFile(name)) {
      return false;
    }
    try (StorageFile file = fileSystem.openForRead(directory.resolve(name))) {
      return !OpenedLog.isEmpty(file);
    }
  }

  /// Makes the manifest of a new database whose log has its first file.
  public static CheckpointDirectory create(FileSystem fileSystem, Path directory, UUID databaseId) {
    Manifest manifest = Manifest.empty(databaseId);
    manifest.write(fileSystem, directory);
    return new CheckpointDirectory(fileSystem, directory, manifest);
  }

  /// Reads the manifest and deletes debris.
  public static CheckpointDirectory open(FileSystem fileSystem, Path directory) {
    CheckpointDirectory opened =
        new CheckpointDirectory(fileSystem, directory, Manifest.read(fileSystem, directory));
    // A killed process may have renamed and not forced: after this line the names that were just
    // read are durable, and what they replaced may go.
    fileSystem.forceDirectory(directory);
    opened.deleteDebris();
    return opened;
  }

  /// Deletes what is left of a creation that never ended.
  public static void clear(FileSystem fileSystem, Path directory) {
    for (String name : fileSystem.list(directory)) {
      if (isDebris(name) || OpenedLog.isLogFile(name)) {
        fileSystem.delete(directory.resolve(name));
      }
    }
  }

  /// The identity of the database.
  public UUID databaseId() {
    return manifest.databaseId();
  }

  /// What the checkpoint covers.
  public OpenedLog.Start logStart() {
    return new OpenedLog.Start(
        manifest.sequence(), manifest.timestampMicros(), manifest.firstLogFile());
  }

  /// The length of all checkpoint files.
  public long sizeBytes() {
    return manifest.files().stream().mapToLong(CheckpointFile::sizeBytes).sum();
  }

  /// Restores the checkpoint into an empty store; returns the prepared branches.
  public List<PreparedBranch> restore(VersionStore target) {
    return new CheckpointReader(fileSystem, directory, manifest, target).read();
  }

  /// Writes a checkpoint and makes it the database's; returns the bytes written. Reads `store`
  /// while commits go on. After a failure the old checkpoint is still the database's.
  public long write(CheckpointState state, VersionStore store, long firstLogFile) {
    CheckpointWriter writer =
        new CheckpointWriter(fileSystem, directory, manifest.databaseId(), state, nextFileNumber);
    boolean complete = false;
    try {
      Manifest next = writer.write(manifest, store.history(), firstLogFile);
      next.write(fileSystem, directory);
      manifest = next;
      complete = true;
    } finally {
      nextFileNumber = writer.nextFileNumber();
      if (!complete) {
        deleteQuietly();
      }
    }
    deleteDebris();
    return writer.writtenBytes();
  }

  // A manifest that failed on its way may be the manifest after a crash: then its files must be
  // there. They are deleted only while the old manifest is surely the one on disk.
  private void deleteQuietly() {
    try {
      if (Manifest.read(fileSystem, directory).equals(manifest)) {
        deleteDebris();
      }
    } catch (HoldfastException _) {
      // debris: deleted when the store opens; the failure that is under way says more
    }
  }

  private void deleteDebris() {
    Set<String> named = new HashSet<>();
    manifest.files().forEach(file -> named.add(file.name()));
    for (String name : fileSystem.list(directory)) {
      boolean unnamed = isCheckpointFile(name) && !named.contains(name);
      if (unnamed || name.equals(Manifest.TEMPORARY_NAME)) {
        fileSystem.delete(directory.resolve(name));
      }
    }
  }

  private static boolean isCheckpointFile(String name) {
    return name.matches("(table|commits|state)-\\d+-\\d+\\.hfc");
  }

  private static boolean isDebris(String name) {
    return name.equals(Manifest.TEMPORARY_NAME) || OpenedLog.isSpare(name);
  }

  private static boolean isNeutral(String name) {
    return name.equals(LOCK_NAME) || name.equals(LOST_AND_FOUND);
  }
}
