package dev.holdfast.storage.log;

import dev.holdfast.kernel.error.CorruptionException;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.io.FileSystem;
import dev.holdfast.kernel.io.StorageFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads the log forward, tells a torn tail from damage, and hands out its entries. Used once, by
/// one thread.
final class LogScan {
  private final FileSystem fileSystem;
  private final Path directory;
  private final LogFiles files;
  private final long afterIndex;
  private final Consumer<Entry> sink;
  private final UnitAssembler assembler = new UnitAssembler();
  private long nextIndex;
  private long lastTimestampMicros;
  private long recordCount;
  private long recordBytes;
  private long cutBytes;
  private long provenIndex; // the last index that a record or hint says was forced
  private int unprovenOffset; // of the record behind it
  private boolean passedHint;

  LogScan(
      FileSystem fileSystem,
      Path directory,
      LogFiles files,
      long afterIndex,
      Consumer<Entry> sink) {
    this.fileSystem = fileSystem;
    this.directory = directory;
    this.files = files;
    this.afterIndex = afterIndex;
    this.sink = sink;
  }

  /// Scans from the file `firstNumber` on, makes the log end behind its last valid record, and
  /// returns the file to go on with.
  LogFile run(long firstNumber) {
    List<Long> numbers = LogFiles.numbersFrom(fileSystem, directory, firstNumber);
    ByteBuffer bytes = read(numbers.getFirst());
    FileHeader header = header(bytes, numbers.getFirst());
    nextIndex = header.firstIndex();
    if (nextIndex > afterIndex + 1) {
      throw damage(header, 24, "starts behind sequence " + (afterIndex + 1));
    }
    for (long number : numbers.subList(1, numbers.size())) {
      ByteBuffer nextBytes = read(number);
      FileHeader nextHeader = header(nextBytes, number);
      scanFinished(bytes, header, nextHeader.firstIndex());
      bytes = nextBytes;
      header = nextHeader;
    }
    return scanLast(bytes, header);
  }

  /// The index of the last valid record.
  long lastIndex() {
    return nextIndex - 1;
  }

  /// The timestamp of the last valid record; 0 when there is none.
  long lastTimestampMicros() {
    return lastTimestampMicros;
  }

  LogRecovery recovery() {
    return new LogRecovery(recordCount, recordBytes, cutBytes);
  }

  /// A file that has a successor holds every record in front of the successor's first.
  private void scanFinished(ByteBuffer bytes, FileHeader header, long endIndex) {
    int offset = FileHeader.SIZE_BYTES;
    while (nextIndex < endIndex) {
      int next = step(bytes, header, offset);
      if (next == offset) {
        throw damage(header, offset, "no valid record for sequence " + nextIndex);
      }
      offset = next;
    }
    if (nextIndex != endIndex) {
      throw damage(header, offset, "the next file starts at sequence " + endIndex);
    }
  }

  private LogFile scanLast(ByteBuffer bytes, FileHeader header) {
    provenIndex = nextIndex - 1; // by the header: the file before was forced
    unprovenOffset = FileHeader.SIZE_BYTES;
    int end = FileHeader.SIZE_BYTES;
    int offset = end;
    int next;
    while ((next = step(bytes, header, offset)) != offset) {
      offset = next;
      if (!passedHint) {
        end = next;
      }
    }
    boolean tailIsDirty = requireTornTail(bytes, header, offset);
    LogFile current = new LogFile(fileSystem, files.path(header.fileNumber()), header.salt(), end);
    if (provenIndex < nextIndex - 1) {
      current.rewrite(bytes.duplicate().position(unprovenOffset).limit(end), unprovenOffset);
    }
    if (tailIsDirty) {
      current.zeroTail();
    }
    // What a killed process wrote is read here from the system's cache, and after a failed force
    // that cache has what the disk will never get. Hence the records that nothing proves durable
    // were written again; after this line everything that readers will see is durable.
    current.force();
    return current;
  }

  /// Handles the record at `offset` and returns the offset behind it; the same offset when there is
  /// no valid next record.
  private int step(ByteBuffer bytes, FileHeader header, int offset) {
    RecordFormat.@Nullable Header valid = RecordFormat.read(bytes, offset, header.salt());
    if (valid == null) {
      return offset;
    }
    passedHint = valid.type() == RecordType.COMMIT_HINT;
    if (valid.lastKnownCommit() > provenIndex && valid.lastKnownCommit() < nextIndex) {
      provenIndex = valid.lastKnownCommit();
      unprovenOffset = offset;
    }
    if (passedHint && valid.lastKnownCommit() < nextIndex) {
      return offset + valid.sizeBytes();
    }
    if (valid.index() != nextIndex) {
      return offset; // of a batch whose earlier records were lost, or damage: the tail decides
    }
    nextIndex++;
    lastTimestampMicros = valid.timestampMicros();
    if (valid.index() > afterIndex) {
      handOut(bytes, header, offset, valid);
    }
    return offset + valid.sizeBytes();
  }

  private void handOut(ByteBuffer bytes, FileHeader header, int offset, RecordFormat.Header valid) {
    byte[] payload = new byte[valid.payloadLength()];
    int payloadOffset = offset + RecordFormat.HEADER_BYTES;
    bytes.get(payloadOffset, payload);
    recordCount++;
    recordBytes += valid.sizeBytes();
    @Nullable Entry entry =
        assembler.add(valid, payload, LogFiles.name(header.fileNumber()), payloadOffset);
    if (entry != null) {
      sink.accept(entry);
    }
  }

  /// Refuses the log when anything behind `offset` proves that the record expected there had been
  /// durable. Returns whether anything there could be mistaken for a record later.
  private boolean requireTornTail(ByteBuffer bytes, FileHeader header, int offset) {
    boolean dirty = false;
    int position = offset;
    while (position <= bytes.limit() - RecordFormat.HEADER_BYTES) {
      int step = RecordFormat.ALIGNMENT_BYTES;
      if (RecordFormat.startsLikeRecord(bytes, position, header.salt())) {
        dirty = true;
        RecordFormat.@Nullable Header later = RecordFormat.read(bytes, position, header.salt());
        if (later != null && later.lastKnownCommit() >= nextIndex) {
          throw damage(
              header,
              offset,
              "no valid record for sequence "
                  + nextIndex
                  + ", but offset "
                  + position
                  + " proves that "
                  + later.lastKnownCommit()
                  + " was durable");
        }
        cutBytes += later == null ? 0 : later.sizeBytes();
        step = later == null ? step : later.sizeBytes();
      }
      position += step;
    }
    return dirty;
  }

  private ByteBuffer read(long fileNumber) {
    try (StorageFile file = fileSystem.openForRead(files.path(fileNumber))) {
      ByteBuffer bytes =
          ByteBuffer.allocate(Math.toIntExact(file.sizeBytes())).order(ByteOrder.LITTLE_ENDIAN);
      file.read(bytes, 0);
      return bytes.flip();
    }
  }

  private FileHeader header(ByteBuffer bytes, long fileNumber) {
    FileHeader header =
        FileHeader.read(bytes, LogFiles.name(fileNumber), fileNumber, files.databaseId());
    files.add(header);
    return header;
  }

  private static CorruptionException damage(FileHeader header, long offset, String detail) {
    return new CorruptionException(
        ErrorCode.FILE_DAMAGED, LogFiles.name(header.fileNumber()), offset, detail);
  }
}
