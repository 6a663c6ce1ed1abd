package dev.holdfast.storage.checkpoint;

import dev.holdfast.kernel.io.FileSystem;
import dev.holdfast.kernel.io.StorageFile;
import dev.holdfast.storage.record.ByteWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.UUID;
import java.util.zip.CRC32C;

/// Writes one checkpoint file. Used by one thread; the caller closes it.
final class BlockWriter implements AutoCloseable {
  private static final int BLOCK_BYTES_TYPICAL = 1 << 16;

  private final StorageFile file;
  private final ByteWriter block = new ByteWriter(BLOCK_BYTES_TYPICAL + BLOCK_BYTES_TYPICAL / 4);
  private final CRC32C content = new CRC32C();
  private final FileKind kind;
  private final long tableId;
  private final long sequence;
  private final String name;
  private long offset;

  /// What a file is about.
  ///
  /// @param number makes the name unique
  record Subject(UUID databaseId, FileKind kind, long tableId, long sequence, long number) {
    String name() {
      return kind.prefix() + "-" + tableId + "-" + number + ".hfc";
    }
  }

  BlockWriter(FileSystem fileSystem, Path directory, Subject subject) {
    kind = subject.kind();
    tableId = subject.tableId();
    sequence = subject.sequence();
    name = subject.name();
    file = fileSystem.create(directory.resolve(name));
    write(BlockFormat.header(subject.databaseId(), kind, tableId, sequence));
  }

  /// Where the next record is put; end it with [#endRecord()].
  ByteWriter out() {
    return block;
  }

  /// Ends a record and writes the block when it is large enough.
  void endRecord() {
    if (block.sizeBytes() >= BLOCK_BYTES_TYPICAL) {
      writeBlock();
    }
  }

  private void writeBlock() {
    if (block.sizeBytes() == 0) {
      return;
    }
    ByteBuffer bytes = ByteBuffer.wrap(block.shared(), 0, block.sizeBytes());
    int crc = BlockFormat.crcOf(bytes, block.sizeBytes());
    BlockFormat.addTo(content, crc);
    ByteBuffer prefix =
        ByteBuffer.allocate(BlockFormat.BLOCK_PREFIX_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    write(prefix.putInt(block.sizeBytes()).putInt(crc).flip());
    write(bytes);
    block.clear();
  }

  /// Writes what is left and the footer; the contents are durable when this returns, the name is
  /// not.
  CheckpointFile finish() {
    writeBlock();
    int contentCrc = (int) content.getValue();
    write(BlockFormat.footer(contentCrc));
    file.force(); // after this line the contents are durable
    return new CheckpointFile(kind, tableId, sequence, name, offset, contentCrc);
  }

  private void write(ByteBuffer bytes) {
    int length = bytes.remaining();
    file.write(bytes, offset);
    offset += length;
  }

  @Override
  public void close() {
    file.close();
  }
}
