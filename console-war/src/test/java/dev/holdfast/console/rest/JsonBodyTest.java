package dev.holdfast.console.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Goal: what a database cannot keep, and what would cost much to read, is refused by its name.
class JsonBodyTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "7",
        "{\"a\": 1} more",
        "{\"a\": \"\\u0000\"}",
        "{\"a\": \"\\ud800\"}",
        "{\"a\": [{\"\\udc00b\": 1}]}"
      })
  void whatIsNoObjectOfTextsIsUnreadable(String body) {
    assertThatThrownBy(() -> JsonBody.parse(body)).isInstanceOf(JsonBody.Unreadable.class);
  }

  @Test
  void nestingIsLimitedAndBracketsInTextsAreNone() throws Exception {
    String deep = "{\"a\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    String text = "{\"a\": \"" + "[{\\\"".repeat(1_000) + "\"}";

    assertThatThrownBy(() -> JsonBody.parse(deep)).hasMessageContaining("nested");
    assertThat(JsonBody.parse(text)).containsKey("a");
    assertThat(JsonBody.parse("{\"a\": [[{\"b\": \"ünï 😀\"}]]}")).containsKey("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "4294967297", "1e999999999", "-1e99", "\"7\"", "true", "[]"})
  void whatIsNoSmallWholeNumberIsUnreadable(String number) throws Exception {
    var json = JsonBody.parse("{\"n\": " + number + "}");

    assertThatThrownBy(() -> JsonBody.number(json, "n", 1)).isInstanceOf(JsonBody.Unreadable.class);
  }

  @Test
  void aNumberThatMayBeMissingIsUnreadableWhenItIsNone() throws Exception {
    assertThat(JsonBody.longOrNull(JsonBody.parse("{}"), "n")).isNull();
    assertThat(JsonBody.longOrNull(JsonBody.parse("{\"n\": 7}"), "n")).isEqualTo(7);
    for (String wrong : List.of("\"7\"", "7.5", "1e99", "[]")) {
      var json = JsonBody.parse("{\"n\": " + wrong + "}");
      assertThatThrownBy(() -> JsonBody.longOrNull(json, "n"))
          .isInstanceOf(JsonBody.Unreadable.class);
    }
  }

  @Test
  void aParameterWithAHugeExponentIsUnreadable() throws Exception {
    String huge = "{\"sql\": \"SELECT ?\", \"parameters\": [1e999999999]}";
    String large = "{\"sql\": \"SELECT ?\", \"parameters\": [1e300]}";

    assertThatThrownBy(() -> StatementRequest.parse(huge)).hasMessageContaining("exponent");
    assertThat(StatementRequest.parse(large).parameters()).hasSize(1);
  }
}
