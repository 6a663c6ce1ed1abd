package dev.holdfast.kernel.task;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/// The threads of one owner, for example of one open database.
///
/// The owner first tells its own loops to end, then closes this; [#close()] waits for all of them.
public final class Tasks implements AutoCloseable {
  private final String ownerName;
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /// Threads named `holdfast-<ownerName>-<task>`.
  public Tasks(String ownerName) {
    this.ownerName = ownerName;
  }

  /// Starts a thread that runs `body` once. The body ends by itself when its owner says so.
  public Thread start(String taskName, Runnable body) {
    if (closed) {
      throw new HoldfastException(
          ErrorCode.DATABASE_CLOSED, "tasks of " + ownerName + " are closed: " + taskName);
    }
    Thread thread =
        Thread.ofPlatform()
            .name("holdfast-" + ownerName + "-" + taskName)
            .daemon(true)
            .inheritInheritableThreadLocals(false)
            .unstarted(() -> runAndForget(body));
    thread.setContextClassLoader(Tasks.class.getClassLoader());
    threads.add(thread);
    thread.start();
    return thread;
  }

  /// Runs `body` on a thread of its own and waits for it, whatever interrupts the caller.
  ///
  /// For file access on behalf of a caller: an interrupt would close a file under the engine's
  /// feet.
  public <T extends @Nullable Object> T call(String taskName, Callable<T> body) {
    FutureTask<T> task = new FutureTask<>(body);
    start(taskName, task);
    return await(taskName, task);
  }

  /// Waits for the result of `future`, whatever interrupts the caller.
  public static <T extends @Nullable Object> T await(String taskName, Future<T> future) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return future.get();
        } catch (InterruptedException _) {
          interrupted = true; // the work goes on; the caller learns of the interrupt afterwards
        } catch (ExecutionException failure) {
          throw rethrown(taskName, failure.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// How many of the threads are alive.
  public int liveCount() {
    return threads.size();
  }

  /// Waits until `thread` has ended, whatever interrupts the caller.
  public static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive() && thread != Thread.currentThread()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        interrupted = true; // a half-closed owner would keep files open: wait on
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// Refuses new threads and waits until the running ones have ended.
  @Override
  public void close() {
    closed = true;
    threads.forEach(Tasks::join);
  }

  private void runAndForget(Runnable body) {
    try {
      body.run();
    } finally {
      threads.remove(Thread.currentThread());
    }
  }

  private static RuntimeException rethrown(String taskName, @Nullable Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    if (cause instanceof RuntimeException failure) {
      return failure;
    }
    return new HoldfastException(ErrorCode.INTERNAL_ERROR, taskName + " failed: " + cause, cause);
  }
}
