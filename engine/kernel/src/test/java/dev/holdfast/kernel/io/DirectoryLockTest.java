package dev.holdfast.kernel.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two owners never have one directory, whether in one process or in two; a dead owner has none.
class DirectoryLockTest {
  @TempDir Path directory;
  private final FileSystem fileSystem = new NioFileSystem();

  /// Takes the lock of a directory and keeps it until it is killed.
  static final class Holder {
    private Holder() {}

    @SuppressWarnings("SystemOut") // the parent process waits for this line
    public static void main(String[] arguments) throws IOException {
      try (DirectoryLock _ = new NioFileSystem().lock(Path.of(arguments[0]))) {
        System.out.println("locked");
        System.in.read();
      }
    }
  }

  @Test
  void aSecondOwnerInTheSameProcessIsRefusedAndTheFirstKeepsTheLock() {
    try (DirectoryLock _ = fileSystem.lock(directory)) {
      assertRefused("this process");
      assertRefused("this process");
    }
    fileSystem.lock(directory).close();
  }

  @Test
  void anotherProcessIsNamedWhileItLivesAndNoLongerWhenItWasKilled() throws Exception {
    Process holder =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                directory.toString())
            .start();
    try (BufferedReader output = holder.inputReader()) {
      assertThat(output.readLine()).isEqualTo("locked");
      assertRefused("process " + holder.pid());
    } finally {
      holder.destroyForcibly().waitFor();
    }
    fileSystem.lock(directory).close();
  }

  private void assertRefused(String owner) {
    assertThatThrownBy(() -> fileSystem.lock(directory))
        .isInstanceOfSatisfying(
            HoldfastException.class,
            e -> assertThat(e.errorCode()).isEqualTo(ErrorCode.DIRECTORY_IN_USE))
        .hasMessageContaining(owner);
  }
}
