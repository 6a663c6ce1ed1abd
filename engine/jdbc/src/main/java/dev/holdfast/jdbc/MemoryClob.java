package dev.holdfast.jdbc;

import dev.holdfast.kernel.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// A text as a JDBC large object: a private copy that may be changed and set as a parameter.
final class MemoryClob implements NClob {
  private @Nullable String text;

  MemoryClob(String text) {
    this.text = text;
  }

  @Override
  public long length() throws SQLException {
    return open().length();
  }

  @Override
  public String getSubString(long position, int length) throws SQLException {
    String all = open();
    int from = offset(position, all.length());
    if (length < 0) {
      throw invalid("length " + length);
    }
    return all.substring(from, (int) Math.min(all.length(), (long) from + length));
  }

  @Override
  public Reader getCharacterStream() throws SQLException {
    return new StringReader(open());
  }

  @Override
  public Reader getCharacterStream(long position, long length) throws SQLException {
    int count = (int) Math.min(Math.max(0, length), Integer.MAX_VALUE);
    return new StringReader(getSubString(position, count));
  }

  @Override
  public InputStream getAsciiStream() throws SQLException {
    return new ByteArrayInputStream(open().getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public long position(String pattern, long start) throws SQLException {
    String all = open();
    int found = all.indexOf(pattern, offset(start, all.length()));
    return found < 0 ? -1 : found + 1L;
  }

  @Override
  public long position(Clob pattern, long start) throws SQLException {
    return position(pattern.getSubString(1, (int) pattern.length()), start);
  }

  @Override
  public int setString(long position, String source) throws SQLException {
    String all = open();
    int from = offset(position, all.length());
    text = overwrite(all, from, source);
    return source.length();
  }

  @Override
  public int setString(long position, String source, int sourceOffset, int length)
      throws SQLException {
    if (sourceOffset < 0 || length < 0 || sourceOffset > source.length() - length) {
      throw invalid("range " + sourceOffset + ", " + length);
    }
    return setString(position, source.substring(sourceOffset, sourceOffset + length));
  }

  @Override
  public OutputStream setAsciiStream(long position) throws SQLException {
    offset(position, open().length());
    return new ByteArrayOutputStream() {
      @Override
      public void close() {
        storeAt(position, toString(StandardCharsets.US_ASCII));
      }
    };
  }

  @Override
  public Writer setCharacterStream(long position) throws SQLException {
    offset(position, open().length());
    return new StringWriter() {
      @Override
      public void close() {
        storeAt(position, toString());
      }
    };
  }

  @Override
  public void truncate(long length) throws SQLException {
    String all = open();
    if (length < 0 || length > all.length()) {
      throw invalid("length " + length);
    }
    text = all.substring(0, (int) length);
  }

  @Override
  public void free() {
    text = null;
  }

  private void storeAt(long position, String written) {
    String all = text;
    if (all != null) {
      text = overwrite(all, (int) (position - 1), written);
    }
  }

  private static String overwrite(String all, int from, String source) {
    int end = Math.min(all.length(), from + source.length());
    return all.substring(0, from) + source + all.substring(end);
  }

  private String open() throws SQLException {
    String all = text;
    if (all == null) {
      throw SqlExceptions.of(ErrorCode.INVALID_STATE, "the clob was freed");
    }
    return all;
  }

  private static int offset(long position, int size) throws SQLException {
    if (position < 1 || position > size + 1L) {
      throw invalid("position " + position);
    }
    return (int) (position - 1);
  }

  private static SQLException invalid(String what) {
    return SqlExceptions.of(
        ErrorCode.INVALID_PARAMETER_VALUE, what + " lies outside of the large object");
  }
}
