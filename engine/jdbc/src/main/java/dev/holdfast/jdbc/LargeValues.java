package dev.holdfast.jdbc;

import dev.holdfast.kernel.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Struct;
import org.jspecify.annotations.Nullable;

/// Streams and large objects as values in memory.
final class LargeValues {
  static final long UNLIMITED = Integer.MAX_VALUE;
  private static final int BUFFER_CHARS = 8_192;

  private LargeValues() {}

  /// All bytes up to `length`, or null for no stream.
  static byte @Nullable [] read(@Nullable InputStream stream, long length) throws SQLException {
    if (stream == null) {
      return null;
    }
    int limit = checked(length);
    try {
      return limit == Integer.MAX_VALUE ? stream.readAllBytes() : stream.readNBytes(limit);
    } catch (IOException failure) {
      throw unreadable(failure);
    }
  }

  /// All characters up to `length`, or null for no reader.
  static @Nullable String read(@Nullable Reader reader, long length) throws SQLException {
    if (reader == null) {
      return null;
    }
    int limit = checked(length);
    StringBuilder text = new StringBuilder();
    char[] buffer = new char[BUFFER_CHARS];
    try {
      int missing = limit;
      while (missing > 0) {
        int count = reader.read(buffer, 0, Math.min(buffer.length, missing));
        if (count < 0) {
          break;
        }
        text.append(buffer, 0, count);
        missing -= count;
      }
    } catch (IOException failure) {
      throw unreadable(failure);
    }
    return text.toString();
  }

  /// A value that no longer depends on anything the application may change or close.
  @SuppressWarnings("JavaUtilDate") // JDBC has these classes
  static @Nullable Object inMemory(@Nullable Object value) throws SQLException {
    return switch (value) {
      case Blob blob -> blob.getBytes(1, checked(blob.length()));
      case Clob clob -> clob.getSubString(1, checked(clob.length()));
      case InputStream stream -> read(stream, UNLIMITED);
      case Reader reader -> read(reader, UNLIMITED);
      case byte[] bytes -> bytes.clone();
      case java.util.Date date -> date.clone();
      case Array _ -> throw SqlExceptions.notSupported("the type ARRAY");
      case Struct _ -> throw SqlExceptions.notSupported("a structured type");
      case SQLXML _ -> throw SqlExceptions.notSupported("the type XML");
      case null, default -> value;
    };
  }

  private static int checked(long length) throws SQLException {
    if (length < 0) {
      throw SqlExceptions.of(
          ErrorCode.INVALID_PARAMETER_VALUE, "a length must not be negative: " + length);
    }
    if (length > Integer.MAX_VALUE) {
      throw SqlExceptions.of(
          ErrorCode.LIMIT_EXCEEDED, "a value is limited to " + Integer.MAX_VALUE + " bytes");
    }
    return (int) length;
  }

  private static SQLException unreadable(IOException failure) {
    SQLException refusal =
        SqlExceptions.of(
            ErrorCode.INVALID_PARAMETER_VALUE, "the stream of a parameter cannot be read");
    refusal.initCause(failure);
    return refusal;
  }
}
