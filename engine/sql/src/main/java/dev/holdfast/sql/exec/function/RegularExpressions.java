package dev.holdfast.sql.exec.function;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// SIMILAR TO and POSIX regular expressions on Java's, with a bound on the work of one match.
final class RegularExpressions {
  private static final int STEPS_MAX = 10_000_000;

  private RegularExpressions() {}

  static TextPattern compile(String expression, boolean ignoreCase) {
    Pattern pattern = pattern(expression, ignoreCase ? Pattern.CASE_INSENSITIVE : 0);
    return text -> pattern.matcher(new BoundedText(text)).find();
  }

  static Pattern pattern(String expression, int flags) {
    try {
      return Pattern.compile(toJava(expression), flags | Pattern.UNICODE_CASE | Pattern.DOTALL);
    } catch (PatternSyntaxException e) {
      throw new HoldfastException(
          ErrorCode.INVALID_REGULAR_EXPRESSION,
          "invalid regular expression: " + e.getDescription(),
          e);
    } catch (StackOverflowError e) {
      throw new HoldfastException(
          ErrorCode.INVALID_REGULAR_EXPRESSION, "invalid regular expression: too deep", e);
    }
  }

  // PostgreSQL's word boundaries have letters of their own; Java nests and intersects classes where
  // PostgreSQL takes `[` and `&&` as they are.
  private static String toJava(String expression) {
    var out = new StringBuilder(expression.length() + 8);
    boolean inClass = false;
    for (int i = 0; i < expression.length(); i++) {
      char c = expression.charAt(i);
      if (c == '\\' && i + 1 < expression.length()) {
        out.append(escape(expression.charAt(++i)));
      } else if (inClass && expression.startsWith("[:", i)) {
        int end = expression.indexOf(":]", i);
        out.append(posixClass(end < 0 ? "" : expression.substring(i + 2, end)));
        i = end < 0 ? i : end + 1;
      } else if (inClass && (c == '[' || c == '&')) {
        out.append('\\').append(c);
      } else {
        boolean opens = !inClass && c == '[';
        boolean closes = inClass && c == ']' && !isFirstInClass(expression, i);
        inClass = (inClass || opens) && !closes;
        out.append(inClass && c == ']' ? "\\]" : String.valueOf(c));
      }
    }
    return out.toString();
  }

  private static boolean isFirstInClass(String expression, int position) {
    char before = expression.charAt(position - 1);
    return before == '['
        || (before == '^' && position > 1 && expression.charAt(position - 2) == '[');
  }

  private static String escape(char letter) {
    return switch (letter) {
      case 'm' -> "\\b(?=\\w)";
      case 'M' -> "\\b(?<=\\w)";
      case 'y' -> "\\b";
      case 'Y' -> "\\B";
      case 'Z' -> "\\z";
      default -> "\\" + letter;
    };
  }

  private static String posixClass(String name) {
    return switch (name) {
      case "alpha" -> "\\p{IsAlphabetic}";
      case "digit" -> "\\d";
      case "alnum" -> "\\p{IsAlphabetic}\\d";
      case "upper" -> "\\p{IsUppercase}";
      case "lower" -> "\\p{IsLowercase}";
      case "space" -> "\\s";
      case "punct" -> "\\p{Punct}";
      case "blank" -> "\\h";
      case "xdigit" -> "\\p{XDigit}";
      case "cntrl" -> "\\p{Cntrl}";
      case "print" -> "\\p{Print}";
      case "graph" -> "\\p{Graph}";
      default ->
          throw new HoldfastException(
              ErrorCode.INVALID_REGULAR_EXPRESSION,
              "invalid regular expression: invalid character class");
    };
  }

  /// The POSIX form of a SIMILAR TO pattern, anchored at both ends.
  static TextPattern similar(String pattern, String escape) {
    int escapeCodePoint = LikePatterns.escapeCodePoint(escape);
    var out = new StringBuilder("^(?:");
    boolean inClass = false;
    int[] codePoints = pattern.codePoints().toArray();
    for (int i = 0; i < codePoints.length; i++) {
      int c = codePoints[i];
      if (c == escapeCodePoint) {
        if (++i == codePoints.length) {
          break;
        }
        out.append('\\').appendCodePoint(codePoints[i]);
        continue;
      }
      inClass = inClass ? c != ']' : c == '[';
      out.append(inClass || c == ']' ? Character.toString(c) : similarCharacter(c));
    }
    Pattern compiled = pattern(out.append(")\\z").toString(), 0);
    return text -> compiled.matcher(new BoundedText(text)).find();
  }

  private static String similarCharacter(int c) {
    return switch (c) {
      case '%' -> ".*";
      case '_' -> ".";
      case '(' -> "(?:";
      case '\\', '.', '^', '$' -> "\\" + (char) c;
      default -> Character.toString(c);
    };
  }

  /// regexp_replace.
  static String replace(String text, String expression, String replacement, String flags) {
    int patternFlags = flags.contains("i") ? Pattern.CASE_INSENSITIVE : 0;
    Matcher matcher = pattern(expression, patternFlags).matcher(new BoundedText(text));
    String javaReplacement = javaReplacement(replacement, matcher.groupCount());
    return flags.contains("g")
        ? matcher.replaceAll(javaReplacement)
        : matcher.replaceFirst(javaReplacement);
  }

  // \1 to \9 and \& stand for groups; a dollar sign is nothing special.
  private static String javaReplacement(String replacement, int groupCount) {
    var out = new StringBuilder(replacement.length() + 8);
    for (int i = 0; i < replacement.length(); i++) {
      char c = replacement.charAt(i);
      if (c == '$') {
        out.append("\\$");
      } else if (c == '\\' && i + 1 < replacement.length()) {
        char next = replacement.charAt(++i);
        if (next >= '1' && next <= '9') {
          out.append(next - '0' <= groupCount ? "$" + next : "");
        } else {
          out.append(next == '&' ? "$0" : "\\" + next);
        }
      } else {
        out.append(c == '\\' ? "\\\\" : String.valueOf(c));
      }
    }
    return out.toString();
  }

  /// Text that counts how often it is looked at, so that a malicious pattern ends.
  private static final class BoundedText implements CharSequence {
    private final String text;
    private int steps;

    BoundedText(String text) {
      this.text = text;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      if (++steps > STEPS_MAX) {
        throw new HoldfastException(
            ErrorCode.LIMIT_EXCEEDED,
            "regular expression gave up after " + STEPS_MAX + " steps on one text");
      }
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
