package dev.holdfast.jdbc;

import dev.holdfast.kernel.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Blob;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A byte string as a JDBC large object: a private copy that may be changed and set as a parameter.
final class MemoryBlob implements Blob {
  private byte @Nullable [] bytes;

  /// Takes over `bytes`.
  MemoryBlob(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public long length() throws SQLException {
    return open().length;
  }

  @Override
  public byte[] getBytes(long position, int length) throws SQLException {
    byte[] all = open();
    int from = offset(position, all.length);
    if (length < 0) {
      throw invalid("length " + length);
    }
    return Arrays.copyOfRange(all, from, (int) Math.min(all.length, (long) from + length));
  }

  @Override
  public InputStream getBinaryStream() throws SQLException {
    return new ByteArrayInputStream(open());
  }

  @Override
  public InputStream getBinaryStream(long position, long length) throws SQLException {
    int count = (int) Math.min(Math.max(0, length), Integer.MAX_VALUE);
    return new ByteArrayInputStream(getBytes(position, count));
  }

  @Override
  public long position(byte[] pattern, long start) throws SQLException {
    byte[] all = open();
    for (int from = offset(start, all.length); from + pattern.length <= all.length; from++) {
      if (Arrays.equals(all, from, from + pattern.length, pattern, 0, pattern.length)) {
        return from + 1L;
      }
    }
    return -1;
  }

  @Override
  public long position(Blob pattern, long start) throws SQLException {
    return position(pattern.getBytes(1, (int) pattern.length()), start);
  }

  @Override
  public int setBytes(long position, byte[] source) throws SQLException {
    return setBytes(position, source, 0, source.length);
  }

  @Override
  public int setBytes(long position, byte[] source, int sourceOffset, int length)
      throws SQLException {
    byte[] all = open();
    int from = offset(position, all.length);
    if (sourceOffset < 0 || length < 0 || sourceOffset > source.length - length) {
      throw invalid("range " + sourceOffset + ", " + length);
    }
    byte[] changed = Arrays.copyOf(all, Math.max(all.length, Math.addExact(from, length)));
    System.arraycopy(source, sourceOffset, changed, from, length);
    bytes = changed;
    return length;
  }

  @Override
  public OutputStream setBinaryStream(long position) throws SQLException {
    offset(position, open().length);
    return new ByteArrayOutputStream() {
      @Override
      public void close() {
        storeAt(position, toByteArray());
      }
    };
  }

  @Override
  public void truncate(long length) throws SQLException {
    byte[] all = open();
    if (length < 0 || length > all.length) {
      throw invalid("length " + length);
    }
    bytes = Arrays.copyOf(all, (int) length);
  }

  @Override
  public void free() {
    bytes = null;
  }

  private void storeAt(long position, byte[] written) {
    byte[] all = bytes;
    if (all != null) {
      int from = (int) (position - 1);
      byte[] changed = Arrays.copyOf(all, Math.max(all.length, from + written.length));
      System.arraycopy(written, 0, changed, from, written.length);
      bytes = changed;
    }
  }

  private byte[] open() throws SQLException {
    byte[] all = bytes;
    if (all == null) {
      throw SqlExceptions.of(ErrorCode.INVALID_STATE, "the blob was freed");
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
