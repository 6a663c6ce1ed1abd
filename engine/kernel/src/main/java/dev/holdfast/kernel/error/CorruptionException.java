package dev.holdfast.kernel.error;

import java.util.Locale;

/// Damage: bytes on disk are not the bytes that were written. Names file and offset.
public final class CorruptionException extends HoldfastException {
  private static final long serialVersionUID = 1L;

  private final String fileName;
  private final long offset;

  /// Damage described by expected and found values.
  public CorruptionException(
      ErrorCode errorCode, String fileName, long offset, long expected, long found) {
    this(
        errorCode,
        fileName,
        offset,
        String.format(Locale.ROOT, "expected 0x%x, found 0x%x", expected, found));
  }

  /// Damage described in words.
  public CorruptionException(ErrorCode errorCode, String fileName, long offset, String detail) {
    super(errorCode, fileName + ", offset " + offset + ": " + detail);
    this.fileName = fileName;
    this.offset = offset;
  }

  /// The damaged file, without its directory.
  public String fileName() {
    return fileName;
  }

  /// Where in the file, in bytes.
  public long offset() {
    return offset;
  }
}
