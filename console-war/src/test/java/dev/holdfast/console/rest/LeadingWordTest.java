package dev.holdfast.console.rest;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeadingWordTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "BEGIN",
        "rollback;",
        " \n\tCommit",
        "-- a comment\nSTART TRANSACTION",
        "/* nested /* twice */ */ savepoint s",
        ";; SET search_path = x",
        "/**//* */PREPARE TRANSACTION 'x'"
      })
  void whatWouldEndWithTheRequestIsRefused(String sql) {
    assertThatThrownBy(() -> LeadingWord.check(sql))
        .isInstanceOfSatisfying(
            SQLException.class,
            failure ->
                org.assertj.core.api.Assertions.assertThat(failure.getSQLState())
                    .isEqualTo("0A000"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "SELECT 1 -- BEGIN",
        "/* BEGIN",
        "-- ROLLBACK",
        "beginning",
        "SET_UP",
        "(SELECT 1)",
        "'BEGIN'"
      })
  void everythingElseIsLeftToTheDatabase(String sql) {
    assertThatCode(() -> LeadingWord.check(sql)).doesNotThrowAnyException();
  }
}
