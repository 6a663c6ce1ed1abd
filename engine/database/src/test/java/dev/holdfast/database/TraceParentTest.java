package dev.holdfast.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TraceParentTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN = "00f067aa0ba902b7";

  @Test
  void theTraceIsTakenFromTheHeaderOfTheStandard() {
    assertThat(TraceParent.traceId("00-" + TRACE + "-" + SPAN + "-01")).isEqualTo(TRACE);
    assertThat(TraceParent.traceId(" 00-" + TRACE + "-" + SPAN + "-00 ")).isEqualTo(TRACE);
    assertThat(TraceParent.traceId("cc-" + TRACE + "-" + SPAN + "-01-what-is-to-come"))
        .isEqualTo(TRACE);
  }

  @Test
  void whatIsNotOfTheFormIsNoTrace() {
    var wrong =
        List.of(
            "",
            TRACE,
            "ff-" + TRACE + "-" + SPAN + "-01",
            "00-" + TRACE + "-" + SPAN + "-01-more",
            "00-" + "0".repeat(32) + "-" + SPAN + "-01",
            "00-" + TRACE + "-" + "0".repeat(16) + "-01",
            "00-" + TRACE.toUpperCase(java.util.Locale.ROOT) + "-" + SPAN + "-01",
            "00-" + TRACE.substring(1) + "'-" + SPAN + "-01",
            "cc-" + TRACE + "-" + SPAN + "-01-" + "x".repeat(600));
    assertThat(wrong).allSatisfy(header -> assertThat(TraceParent.traceId(header)).isEmpty());
    assertThat(TraceParent.traceId(null)).isEmpty();
  }
}
