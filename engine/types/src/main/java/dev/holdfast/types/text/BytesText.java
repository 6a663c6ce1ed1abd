package dev.holdfast.types.text;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.types.ByteString;
import dev.holdfast.types.SqlType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// BYTEA as text: hex on output, hex or escape on input.
public final class BytesText {
  private BytesText() {}

  static ByteString parse(String text) {
    return text.startsWith("\\x") ? ByteString.wrap(hex(text.substring(2))) : escaped(text);
  }

  /// The bytes of hexadecimal text; white space between bytes is skipped.
  public static byte[] hex(String text) {
    var out = new ByteArrayOutputStream(text.length() / 2);
    int high = -1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (high < 0 && Character.isWhitespace(c)) {
        continue;
      }
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw new HoldfastException(
            ErrorCode.INVALID_PARAMETER_VALUE, "invalid hexadecimal digit: \"" + c + "\"");
      }
      if (high < 0) {
        high = digit;
      } else {
        out.write(high << 4 | digit);
        high = -1;
      }
    }
    if (high >= 0) {
      throw new HoldfastException(
          ErrorCode.INVALID_PARAMETER_VALUE, "invalid hexadecimal data: odd number of digits");
    }
    return out.toByteArray();
  }

  /// The bytes of escaped text: printable characters, `\\\\` and three octal digits after `\\`.
  public static ByteString escaped(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    var out = new ByteArrayOutputStream(bytes.length);
    int i = 0;
    while (i < bytes.length) {
      if (bytes[i] != '\\') {
        out.write(bytes[i++]);
      } else if (i + 1 < bytes.length && bytes[i + 1] == '\\') {
        out.write('\\');
        i += 2;
      } else {
        out.write(octal(bytes, i + 1));
        i += 4;
      }
    }
    return ByteString.wrap(out.toByteArray());
  }

  private static int octal(byte[] bytes, int start) {
    boolean valid = start + 3 <= bytes.length && bytes[start] >= '0' && bytes[start] <= '3';
    int value = 0;
    for (int i = start; valid && i < start + 3; i++) {
      valid = bytes[i] >= '0' && bytes[i] <= '7';
      value = value << 3 | (bytes[i] - '0');
    }
    if (!valid) {
      throw new HoldfastException(
          ErrorCode.INVALID_TEXT_REPRESENTATION,
          "invalid input syntax for type " + SqlType.BYTEA.sqlName());
    }
    return value;
  }
}
