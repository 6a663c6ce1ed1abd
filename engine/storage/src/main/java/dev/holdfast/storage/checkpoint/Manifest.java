package dev.holdfast.storage.checkpoint;

import dev.holdfast.kernel.error.CorruptionException;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.kernel.io.FileSystem;
import dev.holdfast.kernel.io.StorageFile;
import dev.holdfast.storage.record.ByteReader;
import dev.holdfast.storage.record.ByteWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;

/// The names of exactly the files that are the database, and what they cover.
///
/// @param databaseId made up when the database was created
/// @param sequence what the checkpoint covers
/// @param timestampMicros of that sequence
/// @param firstLogFile the log file that a recovery starts with
/// @param nextFileNumber for the name of the next checkpoint file
record Manifest(
    UUID databaseId,
    long sequence,
    long timestampMicros,
    long firstLogFile,
    long nextFileNumber,
    List<CheckpointFile> files) {
  static final String NAME = "MANIFEST";
  static final String TEMPORARY_NAME = "MANIFEST.tmp";

  private static final int MAGIC = 0x464D4648; // "HFMF", little-endian
  private static final short FORMAT_VERSION = 1;
  private static final int PREFIX_BYTES = 16;
  private static final int PREFIX_CRC_OFFSET = 12;
  private static final int SIZE_BYTES_MAX = 1 << 28;

  Manifest {
    files = List.copyOf(files);
  }

  /// The manifest of a new database.
  static Manifest empty(UUID databaseId) {
    return new Manifest(databaseId, 0, 0, 1, 1, List.of());
  }

  /// Replaces the manifest of the directory, atomically; durable when this returns.
  void write(FileSystem fileSystem, Path directory) {
    Path temporary = directory.resolve(TEMPORARY_NAME);
    fileSystem.delete(temporary);
    try (StorageFile file = fileSystem.create(temporary)) {
      file.write(toBytes(), 0);
      file.force(); // after this line the new contents are durable, under the temporary name
    }
    fileSystem.rename(temporary, directory.resolve(NAME));
    fileSystem.forceDirectory(directory); // after this line the new manifest is the manifest
  }

  private ByteBuffer toBytes() {
    ByteWriter body = new ByteWriter(256);
    body.putLong(databaseId.getMostSignificantBits());
    body.putLong(databaseId.getLeastSignificantBits());
    body.putVarint(sequence);
    body.putLong(timestampMicros);
    body.putVarint(firstLogFile);
    body.putVarint(nextFileNumber);
    body.putVarint(files.size());
    for (CheckpointFile file : files) {
      body.putByte(file.kind().code());
      body.putVarint(file.tableId());
      body.putVarint(file.sequence());
      body.putText(file.name());
      body.putVarint(file.sizeBytes());
      body.putInt(file.contentCrc());
    }
    int length = body.sizeBytes();
    ByteBuffer bytes =
        ByteBuffer.allocate(PREFIX_BYTES + length + Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(MAGIC).putShort(FORMAT_VERSION).putShort((short) 0).putInt(length);
    bytes.putInt(crcOf(bytes, 0, PREFIX_CRC_OFFSET));
    bytes.put(body.shared(), 0, length);
    bytes.putInt(crcOf(bytes, PREFIX_BYTES, length));
    return bytes.flip();
  }

  /// Reads and verifies the manifest of the directory.
  static Manifest read(FileSystem fileSystem, Path directory) {
    ByteBuffer bytes = contents(fileSystem, directory);
    int size = bytes.limit();
    requireEqual(0, MAGIC, bytes.getInt(0));
    requireEqual(
        PREFIX_CRC_OFFSET, crcOf(bytes, 0, PREFIX_CRC_OFFSET), bytes.getInt(PREFIX_CRC_OFFSET));
    short formatVersion = bytes.getShort(4);
    if (formatVersion != FORMAT_VERSION) {
      throw new HoldfastException(
          ErrorCode.UNKNOWN_FORMAT_VERSION,
          NAME + ": format " + formatVersion + ", this release reads " + FORMAT_VERSION);
    }
    int length = bytes.getInt(8);
    requireEqual(8, size - PREFIX_BYTES - Integer.BYTES, length);
    requireEqual(
        size - Integer.BYTES,
        crcOf(bytes, PREFIX_BYTES, length),
        bytes.getInt(size - Integer.BYTES));
    byte[] body = new byte[length];
    bytes.get(PREFIX_BYTES, body);
    return parse(new ByteReader(body, NAME, PREFIX_BYTES));
  }

  private static ByteBuffer contents(FileSystem fileSystem, Path directory) {
    try (StorageFile file = fileSystem.openForRead(directory.resolve(NAME))) {
      long size = file.sizeBytes();
      if (size < PREFIX_BYTES + Integer.BYTES || size > SIZE_BYTES_MAX) {
        throw new CorruptionException(ErrorCode.FILE_DAMAGED, NAME, size, "impossible length");
      }
      ByteBuffer bytes = ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
      file.read(bytes, 0);
      return bytes.flip();
    }
  }

  private static Manifest parse(ByteReader in) {
    UUID databaseId = new UUID(in.nextLong(), in.nextLong());
    long sequence = in.nextVarint();
    long timestampMicros = in.nextLong();
    long firstLogFile = in.nextVarint();
    long nextFileNumber = in.nextVarint();
    int count = in.nextCount();
    List<CheckpointFile> files = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int code = in.nextByte();
      FileKind kind = FileKind.ofCode(code);
      if (kind == null) {
        throw in.damage("unknown kind of file " + code);
      }
      files.add(
          new CheckpointFile(
              kind,
              in.nextVarint(),
              in.nextVarint(),
              in.nextText(),
              in.nextVarint(),
              in.nextInt()));
    }
    in.requireEnd();
    return new Manifest(databaseId, sequence, timestampMicros, firstLogFile, nextFileNumber, files);
  }

  private static void requireEqual(long offset, int expected, int found) {
    if (expected != found) {
      throw new CorruptionException(
          ErrorCode.CHECKSUM_MISMATCH,
          NAME,
          offset,
          Integer.toUnsignedLong(expected),
          Integer.toUnsignedLong(found));
    }
  }

  private static int crcOf(ByteBuffer bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.duplicate().position(offset).limit(offset + length));
    return (int) crc.getValue();
  }
}
