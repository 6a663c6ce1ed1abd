package dev.holdfast.database;

import java.util.concurrent.atomic.AtomicBoolean;

/// A share in an open database. The caller closes it after its sessions; the last one closes the
/// database.
public final class DatabaseReference implements AutoCloseable {
  private final Database database;
  private final Runnable release;
  private final AtomicBoolean closed = new AtomicBoolean();

  DatabaseReference(Database database, Runnable release) {
    this.database = database;
    this.release = release;
  }

  /// The database.
  public Database database() {
    return database;
  }

  /// Gives the share back. A second call does nothing.
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      release.run();
    }
  }
}
