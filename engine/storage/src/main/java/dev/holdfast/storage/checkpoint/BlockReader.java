package dev.holdfast.storage.checkpoint;

import dev.holdfast.kernel.error.CorruptionException;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.kernel.io.FileSystem;
import dev.holdfast.kernel.io.StorageFile;
import dev.holdfast.storage.record.ByteReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// Reads and verifies one checkpoint file. Used by one thread; the caller closes it.
final class BlockReader implements AutoCloseable {
  private final StorageFile file;
  private final CheckpointFile expected;
  private final CRC32C content = new CRC32C();
  private long offset = BlockFormat.HEADER_BYTES;

  BlockReader(FileSystem fileSystem, Path directory, UUID databaseId, CheckpointFile expected) {
    this.expected = expected;
    if (!fileSystem.exists(directory.resolve(expected.name()))) {
      throw new CorruptionException(
          ErrorCode.FILE_DAMAGED, expected.name(), 0, "the file is missing");
    }
    file = fileSystem.openForRead(directory.resolve(expected.name()));
    boolean valid = false;
    try {
      if (file.sizeBytes() != expected.sizeBytes()) {
        throw damage(file.sizeBytes(), "the manifest says " + expected.sizeBytes() + " bytes");
      }
      requireHeader(read(0, BlockFormat.HEADER_BYTES), databaseId);
      valid = true;
    } finally {
      if (!valid) {
        file.close();
      }
    }
  }

  /// The next block, or null behind the last one; then the footer was verified.
  @Nullable ByteReader nextBlock() {
    ByteBuffer prefix = read(offset, BlockFormat.BLOCK_PREFIX_BYTES);
    int length = prefix.getInt(0);
    int crc = prefix.getInt(Integer.BYTES);
    if (length == 0) {
      requireFooter(read(offset, BlockFormat.FOOTER_BYTES));
      return null;
    }
    long start = offset + BlockFormat.BLOCK_PREFIX_BYTES;
    if (length < 0 || length > expected.sizeBytes() - start) {
      throw damage(offset, "a block of " + length + " bytes");
    }
    ByteBuffer bytes = read(start, length);
    requireEqual(offset + Integer.BYTES, BlockFormat.crcOf(bytes, length), crc);
    BlockFormat.addTo(content, crc);
    offset = start + length;
    byte[] block = new byte[length];
    bytes.get(0, block);
    return new ByteReader(block, expected.name(), start);
  }

  private void requireHeader(ByteBuffer header, UUID databaseId) {
    requireEqual(0, BlockFormat.MAGIC, header.getInt(0));
    requireEqual(
        BlockFormat.PREFIX_CRC_OFFSET,
        BlockFormat.crcOf(header, BlockFormat.PREFIX_CRC_OFFSET),
        header.getInt(BlockFormat.PREFIX_CRC_OFFSET));
    short formatVersion = header.getShort(4);
    if (formatVersion != BlockFormat.FORMAT_VERSION) {
      throw new HoldfastException(
          ErrorCode.UNKNOWN_FORMAT_VERSION,
          expected.name()
              + ": format "
              + formatVersion
              + ", this release reads "
              + BlockFormat.FORMAT_VERSION);
    }
    ByteBuffer wanted =
        BlockFormat.header(databaseId, expected.kind(), expected.tableId(), expected.sequence());
    int difference = header.mismatch(wanted);
    if (difference >= 0) {
      throw damage(difference, "the header is not that of the manifest's file");
    }
  }

  private void requireFooter(ByteBuffer footer) {
    int contentCrc = (int) content.getValue();
    requireEqual(offset + Integer.BYTES, contentCrc, footer.getInt(Integer.BYTES));
    requireEqual(offset + Integer.BYTES, expected.contentCrc(), contentCrc);
    int difference = footer.mismatch(BlockFormat.footer(contentCrc));
    if (difference >= 0) {
      throw damage(offset + difference, "the footer is damaged");
    }
    if (offset + BlockFormat.FOOTER_BYTES != expected.sizeBytes()) {
      throw damage(offset, "the footer is not at the end");
    }
  }

  private ByteBuffer read(long from, int length) {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    if (file.read(bytes, from) != length) {
      throw damage(from, "the file ends too early");
    }
    return bytes.flip();
  }

  private void requireEqual(long at, int wanted, int found) {
    if (wanted != found) {
      throw new CorruptionException(
          ErrorCode.CHECKSUM_MISMATCH,
          expected.name(),
          at,
          Integer.toUnsignedLong(wanted),
          Integer.toUnsignedLong(found));
    }
  }

  private CorruptionException damage(long at, String detail) {
    return new CorruptionException(ErrorCode.FILE_DAMAGED, expected.name(), at, detail);
  }

  @Override
  public void close() {
    file.close();
  }
}
