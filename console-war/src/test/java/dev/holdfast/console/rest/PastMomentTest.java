package dev.holdfast.console.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PastMomentTest {
  @Test
  void timestampsAreReadWithTheirOffset() throws Exception {
    assertThat(PastMoment.parse("2026-03-01T12:00:00+01:00"))
        .isEqualTo(new PastMoment("2026-03-01T11:00:00Z"));
    assertThat(PastMoment.parse("4711")).isEqualTo(new PastMoment("4711"));
    assertThat(PastMoment.parse(null)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", "2026-03-01", "1'; DROP TABLE patients; --", "-1"})
  void everythingElseIsRefused(String text) {
    assertThatThrownBy(() -> PastMoment.parse(text)).isInstanceOf(JsonBody.Unreadable.class);
  }
}
