package dev.holdfast.kernel.task;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Runs recursive work on threads with large stacks, for callers whose own stack is unknown.
///
/// Threads come when they are needed and end when they were idle for a while, so that thread locals
/// of libraries never stay in a caller's threads.
public final class DeepCalls implements AutoCloseable {
  private static final long IDLE_SECONDS = 5;
  private static final long END_SECONDS_MAX = 10;

  private final ThreadPoolExecutor executor;
  private final String name;

  /// At most `threadsMax` threads named `holdfast-<name>`, each with a stack of `stackBytes`.
  public DeepCalls(String name, int threadsMax, long stackBytes) {
    this.name = name;
    this.executor =
        new ThreadPoolExecutor(
            threadsMax,
            threadsMax,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            body -> {
              Thread thread =
                  Thread.ofPlatform()
                      .name("holdfast-" + name)
                      .daemon(true)
                      .stackSize(stackBytes)
                      .inheritInheritableThreadLocals(false)
                      .unstarted(body);
              thread.setContextClassLoader(DeepCalls.class.getClassLoader());
              return thread;
            });
    executor.allowCoreThreadTimeOut(true);
  }

  /// The result of `body`, which is interrupted when it takes longer than `limit`.
  public <T> T call(Callable<T> body, Duration limit) {
    var task = new FutureTask<T>(body);
    executor.execute(task);
    try {
      return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException _) {
      task.cancel(true);
      throw new HoldfastException(
          ErrorCode.PLANNING_TIMEOUT, name + " took longer than " + limit.toMillis() + " ms");
    } catch (InterruptedException _) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      throw new HoldfastException(ErrorCode.QUERY_CANCELED, name + " was interrupted");
    } catch (ExecutionException e) {
      throw failure(Objects.requireNonNullElse(e.getCause(), e));
    }
  }

  private RuntimeException failure(Throwable cause) {
    return switch (cause) {
      case StackOverflowError _ ->
          new HoldfastException(
              ErrorCode.STATEMENT_TOO_COMPLEX, name + ": the statement is nested too deeply");
      case Error error -> throw error;
      case HoldfastException failure -> failure;
      default -> new HoldfastException(ErrorCode.INTERNAL_ERROR, name + " failed: " + cause, cause);
    };
  }

  /// Interrupts running calls and waits until the threads have ended, so that a class loader that
  /// goes away afterwards leaves none behind.
  @Override
  public void close() {
    executor.shutdownNow();
    try {
      if (!executor.awaitTermination(END_SECONDS_MAX, TimeUnit.SECONDS)) {
        throw new HoldfastException(
            ErrorCode.INTERNAL_ERROR, "a call on holdfast-" + name + " does not end");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
