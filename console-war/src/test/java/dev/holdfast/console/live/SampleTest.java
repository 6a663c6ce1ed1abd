package dev.holdfast.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.api.DatabaseStatus;
import dev.holdfast.api.DatabaseStatus.Figures;
import dev.holdfast.api.DatabaseStatus.Latency;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleTest {
  @Test
  void theFirstSampleHasLevelsButNoRates() {
    JsonObject json = new Sample(status(10, 100, 7, 3), List.of(), null).toJson();

    assertThat(json.getString("tone")).isEqualTo("well");
    assertThat(json).doesNotContainKey("commitsPerSecond");
  }

  @Test
  void ratesAndQuantilesAreThoseSinceTheSampleBefore() {
    JsonObject json = new Sample(status(12, 120, 7, 23), List.of(), status(10, 100, 7, 3)).toJson();

    assertThat(json.getJsonNumber("commitsPerSecond").doubleValue()).isEqualTo(10);
    assertThat(json.getInt("p50Micros")).isEqualTo(1_000);
  }

  @Test
  void withoutCommitsThereIsNoLatency() {
    JsonObject json = new Sample(status(12, 100, 7, 3), List.of(), status(10, 100, 7, 3)).toJson();

    assertThat(json.isNull("p50Micros")).isTrue();
  }

  @Test
  void aDatabaseThatWasOpenedAnewHasNoRatesEither() {
    JsonObject json = new Sample(status(1, 2, 0, 0), List.of(), status(99, 100, 7, 3)).toJson();

    assertThat(json).doesNotContainKey("commitsPerSecond");
  }

  private static DatabaseStatus status(long seconds, long commits, long quick, long slow) {
    return new DatabaseStatus(
        "/data",
        "1",
        DatabaseStatus.State.OPEN,
        null,
        Instant.EPOCH,
        Duration.ZERO,
        Duration.ofSeconds(seconds),
        commits,
        Instant.EPOCH,
        new Figures(1, 0, 0, 4, 5, commits, 7, 8, 9, 10, 11, 12, 0),
        new Latency(List.of(100L, 1_000L), List.of(quick, slow, 0L), 50, 100, 100));
  }
}
