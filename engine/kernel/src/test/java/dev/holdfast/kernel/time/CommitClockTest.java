package dev.holdfast.kernel.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CommitClockTest {
  private final AtomicLong wallMicros = new AtomicLong(1_000);
  private final CommitClock clock =
      new CommitClock(
          new Clock() {
            @Override
            public long micros() {
              return wallMicros.get();
            }

            @Override
            public long nanos() {
              return 0;
            }
          },
          0);

  @Test
  void timestampsFollowTheWallClockForward() {
    assertThat(clock.next()).isEqualTo(1_000);
    wallMicros.set(5_000);
    assertThat(clock.next()).isEqualTo(5_000);
  }

  @Test
  void timestampsNeverStepBackOrRepeat() {
    assertThat(clock.next()).isEqualTo(1_000);
    assertThat(clock.next()).isEqualTo(1_001);
    wallMicros.set(10);
    assertThat(clock.next()).isEqualTo(1_002);
  }

  @Test
  void aPromiseKeepsLaterTimestampsAboveIt() {
    clock.raiseTo(9_000);
    assertThat(clock.next()).isEqualTo(9_001);
    assertThat(clock.lastMicros()).isEqualTo(9_001);
  }
}
