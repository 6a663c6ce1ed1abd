package dev.holdfast.storage.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;
import java.util.zip.CRC32C;

/// The constants and the header of checkpoint files; see the package comment.
final class BlockFormat {
  static final int MAGIC = 0x4B434648; // "HFCK", little-endian
  static final int FOOTER_MAGIC = 0x4846434B; // "KCFH"
  static final short FORMAT_VERSION = 1;
  static final int HEADER_BYTES = 52;
  static final int PREFIX_CRC_OFFSET = 12;
  static final int HEADER_CRC_OFFSET = 48;
  static final int BLOCK_PREFIX_BYTES = 8;
  static final int FOOTER_BYTES = 16;
  static final int FOOTER_CRC_OFFSET = 8;

  private BlockFormat() {}

  static ByteBuffer header(UUID databaseId, FileKind kind, long tableId, long sequence) {
    ByteBuffer bytes = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(MAGIC).putShort(FORMAT_VERSION).putShort((short) kind.code()).putInt(0);
    bytes.putInt(crcOf(bytes, PREFIX_CRC_OFFSET));
    bytes.putLong(databaseId.getMostSignificantBits());
    bytes.putLong(databaseId.getLeastSignificantBits());
    bytes.putLong(tableId).putLong(sequence);
    bytes.putInt(crcOf(bytes, HEADER_CRC_OFFSET));
    return bytes.flip();
  }

  static ByteBuffer footer(int contentCrc) {
    ByteBuffer bytes = ByteBuffer.allocate(FOOTER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(0).putInt(contentCrc);
    bytes.putInt(crcOf(bytes, FOOTER_CRC_OFFSET)).putInt(FOOTER_MAGIC);
    return bytes.flip();
  }

  /// The checksum of the first `length` bytes.
  static int crcOf(ByteBuffer bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.duplicate().position(0).limit(length));
    return (int) crc.getValue();
  }

  /// The running checksum of block checksums.
  static void addTo(CRC32C content, int blockCrc) {
    content.update(blockCrc);
    content.update(blockCrc >>> 8);
    content.update(blockCrc >>> 16);
    content.update(blockCrc >>> 24);
  }
}
