package dev.holdfast.sql.exec.function;

import static java.util.Objects.requireNonNull;

import dev.holdfast.types.ByteString;
import dev.holdfast.types.text.BytesText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// encode and decode.
final class BinaryFunctions {
  private static final int LINE_LENGTH = 76;

  private BinaryFunctions() {}

  static Object encode(@Nullable Object[] arguments) {
    byte[] bytes = ((ByteString) requireNonNull(arguments[0])).shared();
    return switch (Arguments.text(arguments, 1).toLowerCase(Locale.ROOT)) {
      case "hex" -> HexFormat.of().formatHex(bytes);
      case "base64" -> base64(bytes);
      case "escape" -> escape(bytes);
      default -> throw unknownEncoding(arguments);
    };
  }

  private static String base64(byte[] bytes) {
    byte[] newLine = {'\n'};
    return Base64.getMimeEncoder(LINE_LENGTH, newLine).encodeToString(bytes);
  }

  private static String escape(byte[] bytes) {
    var out = new StringBuilder(bytes.length);
    for (byte b : bytes) {
      int value = b & 0xff;
      if (value == 0 || value > 127) {
        out.append('\\').append((char) ('0' + (value >> 6)));
        out.append((char) ('0' + (value >> 3 & 7))).append((char) ('0' + (value & 7)));
      } else {
        out.append(value == '\\' ? "\\\\" : String.valueOf((char) value));
      }
    }
    return out.toString();
  }

  static Object decode(@Nullable Object[] arguments) {
    String text = Arguments.text(arguments, 0);
    return switch (Arguments.text(arguments, 1).toLowerCase(Locale.ROOT)) {
      case "hex" -> ByteString.wrap(BytesText.hex(text));
      case "base64" -> fromBase64(text);
      case "escape" -> BytesText.escaped(text);
      default -> throw unknownEncoding(arguments);
    };
  }

  private static ByteString fromBase64(String text) {
    try {
      byte[] ascii = text.replaceAll("\\s", "").getBytes(StandardCharsets.ISO_8859_1);
      return ByteString.wrap(Base64.getDecoder().decode(ascii));
    } catch (IllegalArgumentException e) {
      throw Arguments.invalidParameter("invalid base64 sequence: " + e.getMessage());
    }
  }

  private static RuntimeException unknownEncoding(@Nullable Object[] arguments) {
    return Arguments.invalidParameter(
        "unrecognized encoding: \"" + Arguments.text(arguments, 1) + "\"");
  }
}
