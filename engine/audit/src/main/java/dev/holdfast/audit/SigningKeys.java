package dev.holdfast.audit;

import dev.holdfast.kernel.io.FileSystem;
import dev.holdfast.kernel.task.Tasks;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Finds the key of a database, and makes it when it is first needed. A database in memory has one
/// as long as it lives. Safe for use by many threads.
final class SigningKeys {
  private final Tasks tasks;
  private final @Nullable FileSystem fileSystem;
  private final @Nullable Path directory;
  private final ReentrantLock latch = new ReentrantLock();
  private @Nullable SigningKey found; // guarded by latch

  SigningKeys(Tasks tasks, @Nullable FileSystem fileSystem, @Nullable Path directory) {
    this.tasks = tasks;
    this.fileSystem = fileSystem;
    this.directory = directory;
  }

  /// The key; a new one is durable, and was told to `onNew`, before anything is signed with it.
  SigningKey get(Consumer<SigningKey> onNew) {
    latch.lock();
    try {
      SigningKey known = found;
      if (known == null) {
        known = tasks.call("audit-key", () -> read());
      }
      if (known == null) {
        SigningKey made = SigningKey.generate();
        onNew.accept(made); // if writing it fails then, the trail tells of a key that signs nothing
        known = tasks.call("audit-key", () -> write(made));
      }
      found = known;
      return known;
    } finally {
      latch.unlock();
    }
  }

  private @Nullable SigningKey read() {
    return fileSystem == null || directory == null ? null : SigningKey.read(fileSystem, directory);
  }

  private SigningKey write(SigningKey made) {
    if (fileSystem != null && directory != null) {
      made.write(fileSystem, directory);
    }
    return made;
  }
}
