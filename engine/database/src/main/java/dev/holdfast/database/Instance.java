package dev.holdfast.database;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import java.nio.file.Path;
import java.util.List;

/// The open databases of this process: directories by their canonical path, databases in memory by
/// name. Safe for use by many threads.
@SuppressWarnings("DoNotCallSuggester") // the bodies follow: this commit fixes the shape
public final class Instance {
  // The one static state of the engine: a second opening of a directory must find the first, in
  // whatever data source it happens.
  private static final Instance SHARED = new Instance();

  /// An instance with nothing open; only tests need their own.
  public Instance() {}

  /// The instance that all edges of this class loader share.
  public static Instance shared() {
    return SHARED;
  }

  /// Opens or joins the database in `directory`. It closes with its last reference.
  public DatabaseReference open(Path directory, DatabaseOptions options) {
    throw notYet(directory + " " + options);
  }

  /// Makes or joins a database in memory. It stays until [#drop], with or without references.
  public DatabaseReference openInMemory(String name, DatabaseOptions options) {
    throw notYet(name + " " + options);
  }

  /// Ends a database in memory, whoever uses it; does nothing when there is none of that name.
  public void drop(String memoryName) {
    throw notYet(memoryName);
  }

  /// The open databases.
  public List<Database> databases() {
    throw notYet("databases");
  }

  private static HoldfastException notYet(String what) {
    return new HoldfastException(ErrorCode.FEATURE_NOT_SUPPORTED, "not built yet: " + what);
  }
}
