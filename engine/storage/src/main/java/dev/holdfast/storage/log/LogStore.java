package dev.holdfast.storage.log;

/// The bytes of the log. Assigns no numbers and knows no outcome: it appends what it is given and
/// says what is durable.
///
/// [#append], [#sync] and [#fits] are called by one thread at a time, the one that runs the loop;
/// [#hint], [#seal] and [#close], and an append that does not fit, by an engine thread, because
/// they may touch files that an interrupt would close. The figures may be read by any thread.
interface LogStore extends AutoCloseable {
  /// Takes a record; durable after [#sync()]. Throws [LogFullException] when there is no room for
  /// it; then nothing of it was taken.
  void append(LogRecord logRecord);

  /// Forces what was appended and returns the last durable index. After a failure the caller stops
  /// writing for good.
  long sync();

  /// Whether records of this length can be appended without another file.
  boolean fits(long bytes);

  /// Writes down, without a force, that everything appended so far is durable.
  void hint();

  /// Writes the same down and forces it: the last call before [#close()].
  void seal();

  /// The index of the last record taken.
  long appendedIndex();

  /// Permits the reuse of files whose records are all at or below `index`; returns the number of
  /// the oldest file that is still needed.
  long release(long index);

  /// The number of the file that a recovery from behind `index` starts with.
  long fileNumberBehind(long index);

  /// Makes ready what the next file needs, so that the log thread need not; called by any thread.
  void prepareSpare();

  /// Bytes appended since the store was opened.
  long appendedBytes();

  /// Forces since the store was opened.
  long forceCount();

  @Override
  void close();
}
