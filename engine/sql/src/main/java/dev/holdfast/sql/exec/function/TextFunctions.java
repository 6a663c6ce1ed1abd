package dev.holdfast.sql.exec.function;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.physical.Expression.Call;
import dev.holdfast.types.ByteString;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Functions of text. Positions and lengths count code points.
final class TextFunctions {
  private TextFunctions() {}

  static ScalarFunction of(Call call) {
    return switch (call.function()) {
      case CONCAT -> TextFunctions::concat;
      case CONCAT_SKIP_NULLS -> TextFunctions::concatSkipNulls;
      case CONCAT_WS -> TextFunctions::concatWithSeparator;
      case LOWER -> arguments -> lower(Arguments.text(arguments, 0));
      case UPPER -> arguments -> upper(Arguments.text(arguments, 0));
      case INITCAP -> arguments -> initialCapitals(Arguments.text(arguments, 0));
      case CHAR_LENGTH -> TextFunctions::length;
      case OCTET_LENGTH -> TextFunctions::octetLength;
      case POSITION -> TextFunctions::position;
      case REPLACE -> TextFunctions::replace;
      case REVERSE ->
          arguments -> new StringBuilder(Arguments.text(arguments, 0)).reverse().toString();
      case SPLIT_PART -> TextFunctions::splitPart;
      case ASCII -> TextFunctions::codePoint;
      case CHR -> TextFunctions::character;
      case TRANSLATE -> TextFunctions::translate;
      case MD5 -> TextFunctions::md5;
      case STARTS_WITH ->
          arguments -> Arguments.text(arguments, 0).startsWith(Arguments.text(arguments, 1));
      default -> TextSlices.of(call);
    };
  }

  // PostgreSQL maps each character to one: no letter becomes two.
  private static String upper(String text) {
    String upper = text.toUpperCase(Locale.ROOT);
    return upper.length() == text.length() ? upper : mapped(text, true);
  }

  private static String lower(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.length() == text.length() ? lower : mapped(text, false);
  }

  private static String mapped(String text, boolean toUpper) {
    var out = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> toUpper ? Character.toUpperCase(c) : Character.toLowerCase(c))
        .forEach(out::appendCodePoint);
    return out.toString();
  }

  private static Object concat(@Nullable Object[] arguments) {
    if (arguments[0] instanceof ByteString) {
      return concatBytes(arguments);
    }
    if (arguments.length == 2) {
      return Arguments.text(arguments, 0).concat(Arguments.text(arguments, 1));
    }
    var out = new StringBuilder();
    for (Object argument : arguments) {
      out.append(argument);
    }
    return out.toString();
  }

  private static Object concatBytes(@Nullable Object[] arguments) {
    var out = new ByteArrayOutputStream();
    for (Object argument : arguments) {
      out.writeBytes(((ByteString) Objects.requireNonNull(argument)).shared());
    }
    return ByteString.wrap(out.toByteArray());
  }

  private static Object concatSkipNulls(@Nullable Object[] arguments) {
    var out = new StringBuilder();
    for (Object argument : arguments) {
      if (argument != null) {
        out.append(argument);
      }
    }
    return out.toString();
  }

  private static @Nullable Object concatWithSeparator(@Nullable Object[] arguments) {
    Object separator = arguments[0];
    if (separator == null) {
      return null;
    }
    var out = new StringBuilder();
    boolean first = true;
    for (int i = 1; i < arguments.length; i++) {
      if (arguments[i] != null) {
        out.append(first ? "" : separator).append(arguments[i]);
        first = false;
      }
    }
    return out.toString();
  }

  private static String initialCapitals(String text) {
    var out = new StringBuilder(text.length());
    boolean inWord = false;
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      out.appendCodePoint(
          inWord ? Character.toLowerCase(codePoint) : Character.toUpperCase(codePoint));
      inWord = Character.isLetterOrDigit(codePoint);
      i += Character.charCount(codePoint);
    }
    return out.toString();
  }

  private static Object length(@Nullable Object[] arguments) {
    if (arguments[0] instanceof ByteString bytes) {
      return (long) bytes.sizeBytes();
    }
    String text = Arguments.text(arguments, 0);
    return (long) text.codePointCount(0, text.length());
  }

  private static Object octetLength(@Nullable Object[] arguments) {
    if (arguments[0] instanceof ByteString bytes) {
      return (long) bytes.sizeBytes();
    }
    return (long) Arguments.text(arguments, 0).getBytes(StandardCharsets.UTF_8).length;
  }

  private static Object position(@Nullable Object[] arguments) {
    String haystack = Arguments.text(arguments, 1);
    int index = haystack.indexOf(Arguments.text(arguments, 0));
    return index < 0 ? 0L : haystack.codePointCount(0, index) + 1L;
  }

  private static Object replace(@Nullable Object[] arguments) {
    String from = Arguments.text(arguments, 1);
    String text = Arguments.text(arguments, 0);
    return from.isEmpty() ? text : text.replace(from, Arguments.text(arguments, 2));
  }

  private static Object splitPart(@Nullable Object[] arguments) {
    String text = Arguments.text(arguments, 0);
    String delimiter = Arguments.text(arguments, 1);
    long field = Arguments.integer(arguments, 2);
    if (field == 0) {
      throw Arguments.invalidParameter("field position must not be zero");
    }
    if (delimiter.isEmpty()) {
      return field == 1 || field == -1 ? text : "";
    }
    String[] parts = text.split(Pattern.quote(delimiter), -1);
    long index = field > 0 ? field - 1 : parts.length + field;
    return index >= 0 && index < parts.length ? parts[(int) index] : "";
  }

  private static Object codePoint(@Nullable Object[] arguments) {
    String text = Arguments.text(arguments, 0);
    return text.isEmpty() ? 0L : (long) text.codePointAt(0);
  }

  private static Object character(@Nullable Object[] arguments) {
    long codePoint = Arguments.integer(arguments, 0);
    if (codePoint == 0) {
      throw new HoldfastException(ErrorCode.LIMIT_EXCEEDED, "null character not permitted");
    }
    if (codePoint < 0) {
      throw new HoldfastException(ErrorCode.LIMIT_EXCEEDED, "character number must be positive");
    }
    boolean surrogate =
        codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    if (surrogate || !Character.isValidCodePoint((int) Math.min(codePoint, Integer.MAX_VALUE))) {
      throw new HoldfastException(
          ErrorCode.LIMIT_EXCEEDED, "requested character not valid for encoding: " + codePoint);
    }
    return Character.toString((int) codePoint);
  }

  private static Object translate(@Nullable Object[] arguments) {
    String text = Arguments.text(arguments, 0);
    int[] from = Arguments.text(arguments, 1).codePoints().toArray();
    int[] to = Arguments.text(arguments, 2).codePoints().toArray();
    var out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(codePoint -> {
          int index = indexOf(from, codePoint);
          if (index < 0) {
            out.appendCodePoint(codePoint);
          } else if (index < to.length) {
            out.appendCodePoint(to[index]);
          }
        });
    return out.toString();
  }

  private static int indexOf(int[] values, int wanted) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  private static Object md5(@Nullable Object[] arguments) {
    byte[] input =
        arguments[0] instanceof ByteString bytes
            ? bytes.shared()
            : Arguments.text(arguments, 0).getBytes(StandardCharsets.UTF_8);
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(input));
    } catch (NoSuchAlgorithmException e) {
      throw new HoldfastException(ErrorCode.INTERNAL_ERROR, "MD5 is missing from the JDK", e);
    }
  }
}
