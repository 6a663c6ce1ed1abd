package dev.holdfast.database;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The open databases of this process: directories by their canonical path, databases in memory by
/// name. Safe for use by many threads.
public final class Instance {
  // The one static state of the engine: a second opening of a directory must find the first, in
  // whatever data source it happens.
  private static final Instance SHARED = new Instance();

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Open> openByName = new HashMap<>();

  private static final class Open {
    private final Database database;
    private int references;

    private Open(Database database) {
      this.database = database;
    }
  }

  /// An instance with nothing open; only tests need their own.
  public Instance() {}

  /// The instance that all edges of this class loader share.
  public static Instance shared() {
    return SHARED;
  }

  /// Opens or joins the database in `directory`. It closes with its last reference.
  public DatabaseReference open(Path directory, DatabaseOptions options) {
    Path canonical = canonical(directory);
    return reference(canonical.toString(), canonical, options);
  }

  /// Makes or joins a database in memory. It stays until [#drop], with or without references.
  public DatabaseReference openInMemory(String name, DatabaseOptions options) {
    return reference(memoryName(name), null, options);
  }

  /// Ends a database in memory, whoever uses it; does nothing when there is none of that name.
  public void drop(String memoryName) {
    lock.lock();
    try {
      Open open = openByName.remove(memoryName(memoryName));
      if (open != null) {
        open.database.close();
      }
    } finally {
      lock.unlock();
    }
  }

  /// The open databases.
  public List<Database> databases() {
    lock.lock();
    try {
      return openByName.values().stream().map(open -> open.database).toList();
    } finally {
      lock.unlock();
    }
  }

  private static String memoryName(String name) {
    return "mem:" + name;
  }

  // Opening and closing hold the lock: a directory that is being closed must be free before it is
  // opened again.
  private DatabaseReference reference(
      String name, @Nullable Path directory, DatabaseOptions options) {
    lock.lock();
    try {
      Open open = openByName.get(name);
      if (open == null) {
        open = new Open(Database.open(name, directory, options));
        openByName.put(name, open);
      }
      open.references++;
      Open joined = open;
      return new DatabaseReference(open.database, () -> release(name, directory, joined));
    } finally {
      lock.unlock();
    }
  }

  private void release(String name, @Nullable Path directory, Open open) {
    lock.lock();
    try {
      open.references--;
      if (directory != null && open.references == 0 && openByName.remove(name, open)) {
        open.database.close();
      }
    } finally {
      lock.unlock();
    }
  }

  // Parents may be links; the directory itself need not exist yet.
  private static Path canonical(Path directory) {
    Path absolute = directory.toAbsolutePath().normalize();
    try {
      if (Files.exists(absolute)) {
        return absolute.toRealPath();
      }
      Path parent = absolute.getParent();
      return parent != null && Files.exists(parent)
          ? parent.toRealPath().resolve(absolute.getFileName())
          : absolute;
    } catch (IOException e) {
      throw new HoldfastException(
          ErrorCode.IO_ERROR, "cannot resolve the directory " + absolute, e);
    }
  }
}
