package dev.holdfast.kernel.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TasksTest {
  @Test
  void everyThreadHasEndedAfterClose() {
    Tasks tasks = new Tasks("test");
    CountDownLatch end = new CountDownLatch(1);
    Thread thread =
        tasks.start(
            "waiter",
            () -> {
              while (end.getCount() > 0) {
                Thread.onSpinWait();
              }
            });
    assertThat(tasks.liveCount()).isEqualTo(1);
    assertThat(thread.getName()).isEqualTo("holdfast-test-waiter");
    assertThat(thread.getContextClassLoader()).isSameAs(Tasks.class.getClassLoader());
    end.countDown();
    tasks.close();
    assertThat(thread.isAlive()).isFalse();
    assertThat(tasks.liveCount()).isZero();
  }

  @Test
  void nothingStartsAfterClose() {
    Tasks tasks = new Tasks("test");
    tasks.close();
    assertThatThrownBy(() -> tasks.start("late", () -> {}))
        .isInstanceOfSatisfying(
            HoldfastException.class,
            e -> assertThat(e.errorCode()).isEqualTo(ErrorCode.DATABASE_CLOSED));
  }

  @Test
  void aCallEndsAndKeepsTheInterruptOfItsCaller() {
    try (Tasks tasks = new Tasks("test")) {
      Thread.currentThread().interrupt();
      assertThat(tasks.<String>call("answer", () -> "done")).isEqualTo("done");
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void theFailureOfACallIsItsCallers() {
    try (Tasks tasks = new Tasks("test")) {
      assertThatThrownBy(() ->
              tasks.<String>call(
                  "fail",
                  () -> {
                    throw new HoldfastException(ErrorCode.INVALID_STATE, "no");
                  }))
          .isInstanceOf(HoldfastException.class)
          .hasMessage("no");
    }
  }
}
