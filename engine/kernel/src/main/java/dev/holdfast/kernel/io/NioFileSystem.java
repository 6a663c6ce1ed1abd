package dev.holdfast.kernel.io;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The operating system's files.
public final class NioFileSystem implements FileSystem {
  private final boolean directoryForceSupported =
      !System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

  @Override
  public StorageFile openForRead(Path file) {
    return new NioStorageFile(file, channel(file, StandardOpenOption.READ));
  }

  @Override
  public StorageFile openForWrite(Path file) {
    return new NioStorageFile(
        file, channel(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
  }

  @Override
  public DurableFile openDurable(Path file) {
    return NioDurableFile.open(file);
  }

  @Override
  public StorageFile create(Path file) {
    return new NioStorageFile(
        file,
        channel(
            file,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.CREATE_NEW));
  }

  @Override
  public StorageFile createSecret(Path file) {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return create(file); // the directory's own rights protect it
    }
    var options =
        Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try {
      return new NioStorageFile(file, FileChannel.open(file, options, owner));
    } catch (IOException failure) {
      throw translated("create", file, failure);
    }
  }

  @Override
  public boolean exists(Path path) {
    return Files.exists(path);
  }

  @Override
  public List<String> list(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.list(directory)) {
      List<String> names = new ArrayList<>();
      paths.forEach(path -> names.add(String.valueOf(path.getFileName())));
      names.sort(String::compareTo);
      return names;
    } catch (IOException failure) {
      throw translated("list", directory, failure);
    }
  }

  @Override
  public void createDirectories(Path directory) {
    Path absolute = directory.toAbsolutePath();
    if (Files.isDirectory(absolute)) {
      return;
    }
    @Nullable Path parent = absolute.getParent();
    if (parent != null) {
      createDirectories(parent);
    }
    try {
      Files.createDirectory(absolute);
    } catch (FileAlreadyExistsException failure) {
      if (!Files.isDirectory(absolute)) {
        throw translated("create directory", absolute, failure);
      }
    } catch (IOException failure) {
      throw translated("create directory", absolute, failure);
    }
    if (parent != null) {
      forceDirectory(parent); // after this line the directory's name survives a power loss
    }
  }

  @Override
  public void rename(Path source, Path target) {
    try {
      Files.move(
          source, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failure) {
      throw translated("rename", source, failure);
    }
  }

  @Override
  public void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failure) {
      throw translated("delete", file, failure);
    }
  }

  @Override
  public void forceDirectory(Path directory) {
    if (!directoryForceSupported) {
      return; // Windows has no directory force: NTFS journals names by itself
    }
    try (FileChannel channel = channel(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException failure) {
      throw translated("force directory", directory, failure);
    }
  }

  @Override
  public DirectoryLock lock(Path directory) {
    return NioDirectoryLock.take(directory);
  }

  static FileChannel channel(Path path, OpenOption... options) {
    try {
      return FileChannel.open(path, options);
    } catch (IOException failure) {
      throw translated("open", path, failure);
    } catch (ReadOnlyFileSystemException failure) {
      throw new HoldfastException(
          ErrorCode.DIRECTORY_NOT_WRITABLE, path + ": read-only file system", failure);
    }
  }

  /// The one place where an [IOException] becomes a [HoldfastException].
  static HoldfastException translated(String action, Path path, IOException failure) {
    String detail = String.valueOf(failure.getMessage());
    String message = "cannot " + action + " " + path + ": " + detail;
    if (failure instanceof AccessDeniedException || detail.contains("Read-only file system")) {
      return new HoldfastException(ErrorCode.DIRECTORY_NOT_WRITABLE, message, failure);
    }
    if (failure instanceof NoSuchFileException) {
      return new HoldfastException(
          ErrorCode.IO_ERROR, "cannot " + action + " " + path + ": it does not exist", failure);
    }
    if (detail.contains("No space left") || detail.contains("quota exceeded")) {
      return new HoldfastException(ErrorCode.DISK_FULL, message, failure);
    }
    return new HoldfastException(ErrorCode.IO_ERROR, message, failure);
  }

  private record NioStorageFile(Path path, FileChannel channel) implements StorageFile {
    @Override
    public long sizeBytes() {
      try {
        return channel.size();
      } catch (IOException failure) {
        throw translated("size", path, failure);
      }
    }

    @Override
    public int read(ByteBuffer target, long offset) {
      int count = 0;
      try {
        while (target.hasRemaining()) {
          int read = channel.read(target, offset + count);
          if (read < 0) {
            break;
          }
          count += read;
        }
        return count;
      } catch (IOException failure) {
        throw translated("read", path, failure);
      }
    }

    @Override
    public void write(ByteBuffer source, long offset) {
      long position = offset;
      try {
        while (source.hasRemaining()) {
          position += channel.write(source, position);
        }
      } catch (IOException failure) {
        throw translated("write", path, failure);
      }
    }

    @Override
    public void force() {
      try {
        channel.force(false);
      } catch (IOException failure) {
        throw translated("force", path, failure);
      }
    }

    @Override
    public void close() {
      try {
        channel.close();
      } catch (IOException failure) {
        throw translated("close", path, failure);
      }
    }
  }
}
