package dev.holdfast.sql.exec.function;

import dev.holdfast.sql.physical.Expression.Call;
import dev.holdfast.sql.physical.Expression.Constant;
import dev.holdfast.sql.physical.Function;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// LIKE, SIMILAR TO and regular expressions. A pattern is compiled once as long as it stays the
/// same from row to row.
public final class PatternFunctions implements ScalarFunction {
  private static final String DEFAULT_ESCAPE = "\\";

  private final Function function;
  private @Nullable String lastPattern;
  private @Nullable String lastEscape;
  private @Nullable TextPattern lastCompiled;

  private PatternFunctions(Function function) {
    this.function = function;
  }

  static ScalarFunction of(Call call) {
    return call.function() == Function.REGEXP_REPLACE
        ? PatternFunctions::replace
        : new PatternFunctions(call.function());
  }

  /// The compiled pattern of a call whose pattern is constant, or null.
  public static @Nullable TextPattern constantPattern(Call call) {
    var texts = new String[2];
    Arrays.fill(texts, DEFAULT_ESCAPE);
    for (int i = 1; i < call.operands().size(); i++) {
      if (!(call.operands().get(i) instanceof Constant(String text, _))) {
        return null;
      }
      texts[i - 1] = text;
    }
    return compile(call.function(), texts[0], texts[1]);
  }

  @Override
  public Object apply(@Nullable Object[] arguments) {
    String pattern = Arguments.text(arguments, 1);
    String escape = arguments.length > 2 ? Arguments.text(arguments, 2) : DEFAULT_ESCAPE;
    TextPattern compiled = lastCompiled;
    if (compiled == null || !pattern.equals(lastPattern) || !escape.equals(lastEscape)) {
      compiled = compile(function, pattern, escape);
      lastCompiled = compiled;
      lastPattern = pattern;
      lastEscape = escape;
    }
    return compiled.matches(Arguments.text(arguments, 0));
  }

  private static TextPattern compile(Function function, String pattern, String escape) {
    return switch (function) {
      case LIKE -> LikePatterns.compile(pattern, escape, false);
      case ILIKE -> LikePatterns.compile(pattern, escape, true);
      case SIMILAR_TO -> RegularExpressions.similar(pattern, escape);
      case REGEX_MATCH -> RegularExpressions.compile(pattern, false);
      case REGEX_MATCH_IGNORE_CASE -> RegularExpressions.compile(pattern, true);
      default -> throw NumberFunctions.unknown(function);
    };
  }

  private static Object replace(@Nullable Object[] arguments) {
    return RegularExpressions.replace(
        Arguments.text(arguments, 0),
        Arguments.text(arguments, 1),
        Arguments.text(arguments, 2),
        arguments.length > 3 ? Arguments.text(arguments, 3) : "");
  }
}
