package dev.holdfast.console.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.api.DatabaseStatus;
import dev.holdfast.api.DatabaseStatus.Figures;
import dev.holdfast.api.DatabaseStatus.Latency;
import dev.holdfast.api.DatabaseStatus.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StatusPageTest {
  @Test
  void aWellDatabaseNeedsNobody() {
    assertThat(sentence(status(State.OPEN, null, 0))).startsWith("All is well");
  }

  @Test
  void branchesInDoubtAreCountedInTheVerdict() {
    assertThat(sentence(status(State.OPEN, null, 1))).contains("1 branch waits");
    assertThat(sentence(status(State.OPEN, null, 3))).contains("3 branches wait");
  }

  @Test
  void stoppedWritingNamesTheReasonAndTheRemedy() {
    assertThat(sentence(status(State.READ_ONLY, "force failed", 0)))
        .contains("force failed")
        .contains("restart");
  }

  @Test
  void whatTheDatabaseSaysCannotBecomeMarkup() {
    assertThat(StatusPage.ofFailure("<script>alert(\"x\")</script>"))
        .doesNotContain("<script")
        .contains("&lt;script&gt;");
  }

  @Test
  void thePageHasNoScript() {
    assertThat(StatusPage.of(status(State.OPEN, null, 0))).doesNotContain("<script");
  }

  private static String sentence(DatabaseStatus status) {
    return Verdict.of(status).sentence();
  }

  private static DatabaseStatus status(State state, @Nullable String failure, long inDoubt) {
    return new DatabaseStatus(
        "/data",
        "1",
        state,
        failure,
        Instant.EPOCH,
        Duration.ofMillis(40),
        Duration.ofMinutes(61),
        7,
        Instant.EPOCH,
        new Figures(1, 2, inDoubt, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13),
        new Latency(List.of(100L), List.of(1L, 0L), 50, 100, 100));
  }
}
