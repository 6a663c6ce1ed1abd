package dev.holdfast.storage.log;

import static dev.holdfast.kernel.error.Invariants.invariant;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The log in files.
final class FileLogStore implements LogStore {
  private final LogFiles files;
  private final LogOptions options;
  private final ByteBuffer pending;
  private final ByteBuffer hintBytes =
      ByteBuffer.allocate(RecordFormat.HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private LogFile current;
  private volatile long appendedIndex;
  private volatile long durableIndex;
  private volatile long appendedBytes;
  private volatile long forceCount;

  /// Goes on behind `lastIndex` in `current`.
  FileLogStore(LogFiles files, LogOptions options, LogFile current, long lastIndex) {
    this.files = files;
    this.options = options;
    this.current = current;
    this.appendedIndex = lastIndex;
    this.durableIndex = lastIndex;
    this.pending =
        ByteBuffer.allocate(Math.max(options.batchBytesMax(), options.recordBytesMax()))
            .order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate") // written by one thread at a time
  public void append(LogRecord logRecord) {
    invariant(logRecord.index() == appendedIndex + 1, "log indexes are dense", logRecord.index());
    int sizeBytes = RecordFormat.sizeBytes(logRecord.payloadLength());
    if (current.room(pending.position()) < sizeBytes) {
      changeFile(logRecord.index());
    }
    if (pending.remaining() < sizeBytes) {
      writePending();
    }
    RecordFormat.write(pending, logRecord, current.salt(), durableIndex);
    appendedIndex = logRecord.index();
    appendedBytes += sizeBytes;
  }

  @Override
  public long sync() {
    writePending();
    durableIndex = appendedIndex;
    return durableIndex;
  }

  // The old file is forced first: a record in the new file proves that the old one is whole.
  private void changeFile(long firstIndex) {
    sync();
    LogFile next = files.createNext(firstIndex, options.fileBytes());
    current.close();
    current = next;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // written by one thread at a time
  private void writePending() {
    if (pending.position() > 0) {
      current.append(pending.array(), pending.position()); // after this line it is durable
      pending.clear();
      forceCount++;
    }
  }

  @Override
  public boolean fits(long bytes) {
    return current.room(pending.position()) >= bytes && bytes <= pending.remaining();
  }

  @Override
  public void hint() {
    if (current.room(pending.position()) < RecordFormat.HEADER_BYTES) {
      return;
    }
    invariant(pending.position() == 0, "a hint follows a force");
    LogRecord hint =
        new LogRecord(
            RecordType.COMMIT_HINT, new LogRecord.LogPosition(0, 0, 0), ByteBuffer.allocate(0));
    hintBytes.clear();
    RecordFormat.write(hintBytes, hint, current.salt(), durableIndex);
    current.writeAhead(hintBytes.flip());
  }

  @Override
  public void seal() {
    hint();
    current.force(); // after this line damage anywhere in the log is told from a torn tail
  }

  @Override
  public long appendedIndex() {
    return appendedIndex;
  }

  @Override
  public long release(long index) {
    return files.release(index);
  }

  @Override
  public long fileNumberBehind(long index) {
    return files.fileNumberBehind(index);
  }

  @Override
  public void prepareSpare() {
    files.ensureSpare(options.fileBytes());
  }

  @Override
  public long appendedBytes() {
    return appendedBytes;
  }

  @Override
  public long forceCount() {
    return forceCount;
  }

  @Override
  public void close() {
    current.close();
  }
}
