package dev.holdfast.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EscapeSyntaxTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          SELECT {d '2024-02-29'} | SELECT DATE '2024-02-29'
          SELECT {t '10:11:12'}, {ts '2024-02-29 10:11:12'} | SELECT TIME '10:11:12', TIMESTAMP '2024-02-29 10:11:12'
          SELECT * FROM {oj a LEFT OUTER JOIN b ON a.x = b.x} | SELECT * FROM  a LEFT OUTER JOIN b ON a.x = b.x
          SELECT {fn ucase(name)} FROM t | SELECT upper(name) FROM t
          SELECT {fn concat({fn lcase('A')}, ?)} | SELECT concat(lower('A'), ?)
          SELECT {fn year(born)} FROM t | SELECT EXTRACT(YEAR FROM born) FROM t
          SELECT {fn curdate()} | SELECT CURRENT_DATE
          SELECT x FROM t WHERE x LIKE '!%' {escape '!'} | SELECT x FROM t WHERE x LIKE '!%' ESCAPE '!'
          SELECT x FROM t {limit 3} | SELECT x FROM t LIMIT 3
          SELECT '{d ''x''}', "{d}" /* {fn */ -- {fn | SELECT '{d ''x''}', "{d}" /* {fn */ -- {fn
          SELECT $q${d$q$, E'\\'{d' | SELECT $q${d$q$, E'\\'{d'
          """)
  void escapesBecomeSqlAndQuotedTextStays(String escaped, String plain) throws Exception {
    assertThat(EscapeSyntax.translate(escaped)).isEqualTo(plain);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELECT {d '2024-01-01'", "SELECT {fn ucase('x')", "SELECT {what 1}"})
  void brokenEscapesAreSyntaxErrors(String sql) {
    assertThatThrownBy(() -> EscapeSyntax.translate(sql))
        .hasFieldOrPropertyWithValue("SQLState", "42601");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{call p(1)}", "{? = call f()}"})
  void procedureCallsAreRefused(String sql) {
    assertThatThrownBy(() -> EscapeSyntax.translate(sql))
        .hasFieldOrPropertyWithValue("SQLState", "0A000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SELECT ?, ? FROM t WHERE a = ?            | 3
          SELECT '?', "?", $$?$$ -- ?               | 0
          SELECT a ?? b /* ? /* ? */ ? */ WHERE c=? | 1
          """)
  void parametersAreCountedOutsideOfQuotes(String sql, int count) {
    assertThat(ParameterMarks.count(sql)).isEqualTo(count);
  }

  @ParameterizedTest
  @CsvSource({
    "%, anything, true",
    "a_c, abc, true",
    "a_c, ac, false",
    "a\\_c, abc, false",
    "a\\_c, a_c, true",
    "%b%, abc, true",
    "a%, b, false",
    "abc, abc, true"
  })
  void metadataPatternsMatchAsLikeDoes(String pattern, String name, boolean matches) {
    assertThat(NamePattern.matches(pattern, name)).isEqualTo(matches);
  }
}
