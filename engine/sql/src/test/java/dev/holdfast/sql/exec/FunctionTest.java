package dev.holdfast.sql.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.physical.Expression;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.text.DatumText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Goal: functions, operators and casts answer as PostgreSQL 15 does, to the last digit and
/// SQLSTATE.
///
/// Method: each line of `functions/postgresql.tsv` has a query, the same as an expression, and what
/// PostgreSQL answered; the expression is evaluated folded, and again over columns of a batch.
class FunctionTest {
  private final TestSession session = new TestSession();

  static Stream<String[]> cases() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            FunctionTest.class.getResourceAsStream("/functions/postgresql.tsv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines().map(line -> line.split("\t", -1)).toList().stream();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void answersAsPostgresql(String query, String notation, String expected) {
    Expression expression = ExpressionNotation.parse(notation);

    assertThat(constant(expression)).as("%s, folded", query).isEqualTo(expected);
    assertThat(overColumns(expression)).as("%s, over columns", query).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LN:numeric(numeric '0') | INVALID_ARGUMENT_FOR_LOGARITHM",
        "SQRT:double(double '-1') | INVALID_ARGUMENT_FOR_POWER",
        "LIKE:boolean(text 'abcd', text 'abc#', text '#') | INVALID_ESCAPE_SEQUENCE",
        "REGEX_MATCH:boolean(text 'a', text '(') | INVALID_REGULAR_EXPRESSION",
        "LEFT:text(SUBSTRING:text(text 'abc', integer '1', integer '-1'), integer '1')"
            + " | NEGATIVE_SUBSTRING_LENGTH",
        "REPEAT:text(text 'abc', integer '2000000000') | LIMIT_EXCEEDED"
      },
      quoteCharacter = '"')
  void refusalsHaveCodesOfTheirOwn(String notation, ErrorCode code) {
    Expression expression = ExpressionNotation.parse(notation);

    assertThatThrownBy(() -> RowExpressions.evaluate(expression, new Object[0], session.context()))
        .isInstanceOfSatisfying(
            HoldfastException.class, e -> assertThat(e.errorCode()).isEqualTo(code));
  }

  private String constant(Expression expression) {
    try {
      Object datum = RowExpressions.evaluate(expression, new Object[0], session.context());
      return text(expression.type(), datum);
    } catch (HoldfastException e) {
      return "error " + e.errorCode().sqlState().code();
    }
  }

  /// The same with the operands moved to input columns, so that nothing is folded.
  private String overColumns(Expression expression) {
    try {
      if (expression instanceof Expression.Call call && !call.operands().isEmpty()) {
        @Nullable Object[] datums =
            call.operands().stream()
                .map(o -> RowExpressions.evaluate(o, new Object[0], session.context()))
                .toArray();
        List<Expression> columns =
            Stream.iterate(0, i -> i + 1)
                .limit(datums.length)
                .map(i -> Build.column(i, call.operands().get(i).type()))
                .toList();
        var moved = new Expression.Call(call.function(), columns, call.type());
        return text(call.type(), RowExpressions.evaluate(moved, datums, session.context()));
      }
      if (expression instanceof Expression.Cast cast) {
        Object datum = RowExpressions.evaluate(cast.operand(), new Object[0], session.context());
        var moved = new Expression.Cast(Build.column(0, cast.operand().type()), cast.type(), false);
        return text(
            cast.type(), RowExpressions.evaluate(moved, new Object[] {datum}, session.context()));
      }
      return constant(expression);
    } catch (HoldfastException e) {
      return "error " + e.errorCode().sqlState().code();
    }
  }

  private static String text(SqlType type, @Nullable Object datum) {
    return datum == null ? "<NULL>" : DatumText.format(type, datum).replace("\n", "\\n");
  }
}
