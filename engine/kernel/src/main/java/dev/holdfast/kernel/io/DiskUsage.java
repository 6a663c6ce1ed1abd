package dev.holdfast.kernel.io;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// How full the disk of a directory is, and how much of it is the directory's own. Opens no file,
/// so it may be asked on any thread.
///
/// @param totalBytes of the disk
/// @param freeBytes that this process may still use
/// @param files of the directory and the directories in it
public record DiskUsage(long totalBytes, long freeBytes, List<SizedFile> files) {
  /// A file's size.
  ///
  /// @param name relative to the directory
  public record SizedFile(String name, long sizeBytes) {}

  /// Copies the list.
  public DiskUsage {
    files = List.copyOf(files);
  }

  /// Asks the operating system; IO_ERROR when it does not say.
  public static DiskUsage of(Path directory) {
    try {
      FileStore store = Files.getFileStore(directory);
      return new DiskUsage(store.getTotalSpace(), store.getUsableSpace(), files(directory));
    } catch (IOException e) {
      throw new HoldfastException(
          ErrorCode.IO_ERROR, "the usage of " + directory + " cannot be read: " + e, e);
    }
  }

  // A file that goes away meanwhile uses nothing.
  private static List<SizedFile> files(Path directory) throws IOException {
    var files = new ArrayList<SizedFile>();
    try (Stream<Path> found = Files.walk(directory)) {
      for (Path file : (Iterable<Path>) found.filter(Files::isRegularFile)::iterator) {
        try {
          files.add(new SizedFile(directory.relativize(file).toString(), Files.size(file)));
        } catch (NoSuchFileException _) {
          // uses nothing any more
        }
      }
    } catch (UncheckedIOException e) {
      if (!(e.getCause() instanceof NoSuchFileException)) {
        throw e.getCause();
      }
    }
    return files;
  }
}
