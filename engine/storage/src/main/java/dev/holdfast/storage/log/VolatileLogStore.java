package dev.holdfast.storage.log;

/// A log that keeps nothing: for databases that live in memory alone.
final class VolatileLogStore implements LogStore {
  private volatile long appendedIndex;

  @Override
  public void append(LogRecord logRecord) {
    appendedIndex = logRecord.index();
  }

  @Override
  public long sync() {
    return appendedIndex;
  }

  @Override
  public boolean fits(long bytes) {
    return true;
  }

  @Override
  public void hint() {
    // nothing is kept, so nothing needs proof
  }

  @Override
  public void seal() {
    // as for hint
  }

  @Override
  public long appendedIndex() {
    return appendedIndex;
  }

  @Override
  public long release(long index) {
    return 0;
  }

  @Override
  public long fileNumberBehind(long index) {
    return 0;
  }

  @Override
  public void prepareSpare() {
    // there are no files
  }

  @Override
  public long appendedBytes() {
    return 0;
  }

  @Override
  public long forceCount() {
    return 0;
  }

  @Override
  public void close() {
    // nothing is open
  }
}
