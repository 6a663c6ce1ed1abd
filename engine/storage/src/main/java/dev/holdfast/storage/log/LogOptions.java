package dev.holdfast.storage.log;

/// The limits of a log.
///
/// @param fileBytes the length of a log file
/// @param fragmentBytesMax the longest part of a body in one record
/// @param batchBytesMax how much is collected for one write
public record LogOptions(int fileBytes, int fragmentBytesMax, int batchBytesMax) {
  private static final int FIRST_FILE_DIVISOR = 8;

  /// The first file of a database is small, so that creating many databases is quick.
  int firstFileBytes() {
    return Math.max(fileBytes / FIRST_FILE_DIVISOR, FileHeader.SIZE_BYTES + recordBytesMax());
  }

  /// The room of the longest record.
  int recordBytesMax() {
    return RecordFormat.sizeBytes(fragmentBytesMax + RecordFormat.FRAGMENT_PREFIX_BYTES);
  }
}
