package dev.holdfast.sql.exec.function;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.physical.Expression.Call;
import dev.holdfast.types.ByteString;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Functions that cut, trim, pad and repeat text.
final class TextSlices {
  private static final int LENGTH_MAX = 64 << 20;

  private TextSlices() {}

  static ScalarFunction of(Call call) {
    return switch (call.function()) {
      case SUBSTRING -> TextSlices::substring;
      case TRIM_BOTH -> arguments -> trim(arguments, true, true);
      case TRIM_LEADING -> arguments -> trim(arguments, true, false);
      case TRIM_TRAILING -> arguments -> trim(arguments, false, true);
      case LEFT -> TextSlices::left;
      case RIGHT -> TextSlices::right;
      case LPAD -> arguments -> pad(arguments, true);
      case RPAD -> arguments -> pad(arguments, false);
      case REPEAT -> TextSlices::repeat;
      case OVERLAY -> TextSlices::overlay;
      default -> throw NumberFunctions.unknown(call.function());
    };
  }

  private static Object substring(@Nullable Object[] arguments) {
    long from = Arguments.integer(arguments, 1);
    long length = arguments.length > 2 ? Arguments.integer(arguments, 2) : Integer.MAX_VALUE;
    if (length < 0) {
      throw negativeLength();
    }
    if (arguments[0] instanceof ByteString bytes) {
      int start = Math.clamp(from - 1, 0, bytes.sizeBytes());
      int end = Math.clamp(from - 1 + length, start, bytes.sizeBytes());
      return ByteString.wrap(Arrays.copyOfRange(bytes.shared(), start, end));
    }
    return slice(Arguments.text(arguments, 0), from - 1, from - 1 + length);
  }

  private static HoldfastException negativeLength() {
    return new HoldfastException(
        ErrorCode.NEGATIVE_SUBSTRING_LENGTH, "negative substring length not allowed");
  }

  /// The code points from `start` on and below `end`, both counted from 0 and cut to the text.
  private static String slice(String text, long start, long end) {
    int length = text.length();
    if (isPlain(text)) {
      int from = Math.clamp(start, 0, length);
      return text.substring(from, Math.clamp(end, from, length));
    }
    int count = text.codePointCount(0, length);
    int from = Math.clamp(start, 0, count);
    int to = Math.clamp(end, from, count);
    int fromIndex = text.offsetByCodePoints(0, from);
    return text.substring(fromIndex, text.offsetByCodePoints(fromIndex, to - from));
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static Object left(@Nullable Object[] arguments) {
    String text = Arguments.text(arguments, 0);
    long count = Arguments.integer(arguments, 1);
    return slice(text, 0, count >= 0 ? count : text.codePointCount(0, text.length()) + count);
  }

  private static Object right(@Nullable Object[] arguments) {
    String text = Arguments.text(arguments, 0);
    long count = Arguments.integer(arguments, 1);
    int length = text.codePointCount(0, text.length());
    return slice(text, count >= 0 ? length - count : -count, length);
  }

  private static Object trim(@Nullable Object[] arguments, boolean leading, boolean trailing) {
    String text = Arguments.text(arguments, 0);
    String characters = arguments.length > 1 ? Arguments.text(arguments, 1) : " ";
    int start = 0;
    int end = text.length();
    while (leading && start < end && isOneOf(characters, text.codePointAt(start))) {
      start += Character.charCount(text.codePointAt(start));
    }
    while (trailing && end > start && isOneOf(characters, text.codePointBefore(end))) {
      end -= Character.charCount(text.codePointBefore(end));
    }
    return text.substring(start, end);
  }

  private static boolean isOneOf(String characters, int codePoint) {
    return characters.indexOf(codePoint) >= 0;
  }

  private static Object pad(@Nullable Object[] arguments, boolean left) {
    String text = Arguments.text(arguments, 0);
    long wanted = Math.max(0, Arguments.integer(arguments, 1));
    checkLength(wanted);
    String fill = arguments.length > 2 ? Arguments.text(arguments, 2) : " ";
    int length = text.codePointCount(0, text.length());
    if (length >= wanted) {
      return slice(text, 0, wanted);
    }
    if (fill.isEmpty()) {
      return text;
    }
    int missing = (int) (wanted - length);
    int fillLength = fill.codePointCount(0, fill.length());
    String padding = slice(fill.repeat(missing / fillLength + 1), 0, missing);
    return left ? padding + text : text + padding;
  }

  private static Object repeat(@Nullable Object[] arguments) {
    String text = Arguments.text(arguments, 0);
    long count = Math.max(0, Arguments.integer(arguments, 1));
    checkLength(count * text.length());
    return text.repeat(text.isEmpty() ? 0 : (int) count);
  }

  private static void checkLength(long length) {
    if (length > LENGTH_MAX) {
      throw new HoldfastException(
          ErrorCode.LIMIT_EXCEEDED,
          "requested length too large: " + length + " characters, the most is " + LENGTH_MAX);
    }
  }

  private static Object overlay(@Nullable Object[] arguments) {
    String text = Arguments.text(arguments, 0);
    String replacement = Arguments.text(arguments, 1);
    long from = Arguments.integer(arguments, 2);
    long length =
        arguments.length > 3
            ? Arguments.integer(arguments, 3)
            : replacement.codePointCount(0, replacement.length());
    if (from <= 0) {
      throw negativeLength();
    }
    return slice(text, 0, from - 1) + replacement + slice(text, from - 1 + length, Long.MAX_VALUE);
  }
}
