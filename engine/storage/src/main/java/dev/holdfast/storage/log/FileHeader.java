package dev.holdfast.storage.log;

import dev.holdfast.kernel.error.CorruptionException;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;
import java.util.zip.CRC32C;

/// The first sector of a log file; see the package comment.
record FileHeader(long fileNumber, long firstIndex, UUID databaseId) {
  static final int SIZE_BYTES = 512;
  static final short FORMAT_VERSION = 2;

  /// The oldest version that is read: bodies of it are bodies of the present one, too.
  static final short OLDEST_VERSION = 1;

  private static final int MAGIC = 0x474C4648; // "HFLG", little-endian
  private static final int PREFIX_CRC_OFFSET = 12;
  private static final int HEADER_CRC_OFFSET = 56;
  private static final int SALT_MULTIPLIER = 0x9E3779B1; // odd: distinct numbers, distinct salts

  /// The salt of the file's records: never the same for two numbers of one database.
  int salt() {
    return (int) fileNumber * SALT_MULTIPLIER ^ databaseId.hashCode();
  }

  ByteBuffer toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(SIZE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(MAGIC).putShort(FORMAT_VERSION).putShort((short) SIZE_BYTES).putInt(salt());
    bytes.putInt(crcOf(bytes, PREFIX_CRC_OFFSET));
    bytes.putLong(fileNumber).putLong(firstIndex);
    bytes.putLong(databaseId.getMostSignificantBits());
    bytes.putLong(databaseId.getLeastSignificantBits());
    bytes.putLong(RecordFormat.TERM);
    bytes.putInt(crcOf(bytes, HEADER_CRC_OFFSET));
    return bytes.position(0);
  }

  /// Reads and verifies the header of the file with this number.
  static FileHeader read(ByteBuffer source, String fileName, long fileNumber, UUID databaseId) {
    if (source.limit() < SIZE_BYTES) {
      throw new CorruptionException(
          ErrorCode.FILE_DAMAGED, fileName, source.limit(), "shorter than a file header");
    }
    requireEqual(fileName, 0, MAGIC, source.getInt(0));
    requireEqual(
        fileName,
        PREFIX_CRC_OFFSET,
        source.getInt(PREFIX_CRC_OFFSET),
        crcOf(source, PREFIX_CRC_OFFSET));
    short formatVersion = source.getShort(4);
    if (formatVersion < OLDEST_VERSION || formatVersion > FORMAT_VERSION) {
      throw new HoldfastException(
          ErrorCode.UNKNOWN_FORMAT_VERSION,
          fileName
              + ": format "
              + formatVersion
              + ", this release reads "
              + OLDEST_VERSION
              + " to "
              + FORMAT_VERSION);
    }
    requireEqual(
        fileName,
        HEADER_CRC_OFFSET,
        source.getInt(HEADER_CRC_OFFSET),
        crcOf(source, HEADER_CRC_OFFSET));
    FileHeader header =
        new FileHeader(
            source.getLong(16),
            source.getLong(24),
            new UUID(source.getLong(32), source.getLong(40)));
    if (header.fileNumber != fileNumber || !header.databaseId.equals(databaseId)) {
      throw new CorruptionException(
          ErrorCode.FILE_DAMAGED,
          fileName,
          16,
          "is file " + header.fileNumber + " of database " + header.databaseId);
    }
    return header;
  }

  private static void requireEqual(String fileName, long offset, int expected, int found) {
    if (expected != found) {
      throw new CorruptionException(
          ErrorCode.CHECKSUM_MISMATCH,
          fileName,
          offset,
          Integer.toUnsignedLong(expected),
          Integer.toUnsignedLong(found));
    }
  }

  private static int crcOf(ByteBuffer bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.duplicate().position(0).limit(length));
    return (int) crc.getValue();
  }
}
