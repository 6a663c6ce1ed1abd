package dev.holdfast.storage.log;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// The bytes of a record; see the package comment. The only writer and the only reader of them.
final class RecordFormat {
  static final int HEADER_BYTES = 64;
  static final int ALIGNMENT_BYTES = 8;
  static final int FRAGMENT_PREFIX_BYTES = Long.BYTES + Integer.BYTES;
  static final long TERM = 1;

  private static final int MAGIC = 0x01524648; // 'H' 'F' 'R' 1, little-endian
  private static final int LENGTH_OFFSET = 4;
  private static final int CRC_OFFSET = 8;
  private static final int TYPE_OFFSET = 12;
  private static final int FLAGS_OFFSET = 13;
  private static final int HEADER_LENGTH_OFFSET = 14;
  private static final int SALT_OFFSET = 16;
  private static final int LOG_ID_OFFSET = 20;
  private static final int TERM_OFFSET = 24;
  private static final int INDEX_OFFSET = 32;
  private static final int TIMESTAMP_OFFSET = 40;
  private static final int EXPECTED_TERM_OFFSET = 48;
  private static final int LAST_KNOWN_COMMIT_OFFSET = 56;
  private static final int CONTINUING_FLAG = 1;
  private static final byte[] ZERO_CRC = new byte[Integer.BYTES];

  private RecordFormat() {}

  /// What a valid record says.
  ///
  /// @param sizeBytes with header and padding
  record Header(
      RecordType type,
      boolean continuing,
      long index,
      long timestampMicros,
      long lastKnownCommit,
      int payloadLength,
      int sizeBytes) {}

  /// The room that a record with such a payload takes.
  static int sizeBytes(int payloadLength) {
    int size = HEADER_BYTES + payloadLength;
    return (size + ALIGNMENT_BYTES - 1) & -ALIGNMENT_BYTES;
  }

  /// Puts a record at the buffer's position.
  static void write(ByteBuffer target, LogRecord logRecord, int salt, long lastKnownCommit) {
    int start = target.position();
    int payloadLength = logRecord.payloadLength();
    putHeader(target, start, logRecord, salt, lastKnownCommit);
    target.position(start + HEADER_BYTES);
    if (logRecord.continuing()) {
      target.putLong(logRecord.unitFirstIndex());
      target.putInt(logRecord.unitOrdinal());
    }
    target.put(logRecord.payload().duplicate());
    int end = start + HEADER_BYTES + payloadLength;
    CRC32C crc = new CRC32C();
    crc.update(target.duplicate().position(start).limit(end));
    target.putInt(start + CRC_OFFSET, (int) crc.getValue());
    for (int i = end; i < start + sizeBytes(payloadLength); i++) {
      target.put((byte) 0);
    }
  }

  private static void putHeader(
      ByteBuffer target, int start, LogRecord logRecord, int salt, long lastKnownCommit) {
    target.putInt(start, MAGIC);
    target.putInt(start + LENGTH_OFFSET, logRecord.payloadLength());
    target.putInt(start + CRC_OFFSET, 0);
    target.put(start + TYPE_OFFSET, (byte) logRecord.type().code());
    target.put(start + FLAGS_OFFSET, (byte) (logRecord.continuing() ? CONTINUING_FLAG : 0));
    target.putShort(start + HEADER_LENGTH_OFFSET, (short) HEADER_BYTES);
    target.putInt(start + SALT_OFFSET, salt);
    target.putInt(start + LOG_ID_OFFSET, 0);
    target.putLong(start + TERM_OFFSET, TERM);
    target.putLong(start + INDEX_OFFSET, logRecord.index());
    target.putLong(start + TIMESTAMP_OFFSET, logRecord.timestampMicros());
    target.putLong(start + EXPECTED_TERM_OFFSET, TERM);
    target.putLong(start + LAST_KNOWN_COMMIT_OFFSET, lastKnownCommit);
  }

  /// Whether a record of this salt, valid or torn, seems to start here.
  static boolean startsLikeRecord(ByteBuffer source, int offset, int salt) {
    return source.limit() - offset >= HEADER_BYTES
        && source.getInt(offset) == MAGIC
        && source.getInt(offset + SALT_OFFSET) == salt;
  }

  /// The header of the record at `offset`, or null unless it is whole and valid.
  static @Nullable Header read(ByteBuffer source, int offset, int salt) {
    if (!startsLikeRecord(source, offset, salt)) {
      return null;
    }
    int payloadLength = source.getInt(offset + LENGTH_OFFSET);
    if (payloadLength < 0 || payloadLength > source.limit() - offset - HEADER_BYTES) {
      return null;
    }
    if (crcOf(source, offset, payloadLength) != source.getInt(offset + CRC_OFFSET)) {
      return null;
    }
    RecordType type = RecordType.ofCode(source.get(offset + TYPE_OFFSET));
    if (type == null || source.getShort(offset + HEADER_LENGTH_OFFSET) != HEADER_BYTES) {
      return null;
    }
    return new Header(
        type,
        (source.get(offset + FLAGS_OFFSET) & CONTINUING_FLAG) != 0,
        source.getLong(offset + INDEX_OFFSET),
        source.getLong(offset + TIMESTAMP_OFFSET),
        source.getLong(offset + LAST_KNOWN_COMMIT_OFFSET),
        payloadLength,
        sizeBytes(payloadLength));
  }

  private static int crcOf(ByteBuffer source, int offset, int payloadLength) {
    CRC32C crc = new CRC32C();
    crc.update(source.duplicate().position(offset).limit(offset + CRC_OFFSET));
    crc.update(ZERO_CRC);
    crc.update(
        source
            .duplicate()
            .position(offset + TYPE_OFFSET)
            .limit(offset + HEADER_BYTES + payloadLength));
    return (int) crc.getValue();
  }
}
