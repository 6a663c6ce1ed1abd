package dev.holdfast.kernel.io;

/// An open file whose every write is durable when it returns. Used by one thread at a time; the
/// caller closes it.
public interface DurableFile extends AutoCloseable {
  /// Writes the first `length` of `source` at `offset`; durable after this call.
  ///
  /// After a failure nothing is known about the bytes: the caller stops writing for good.
  void write(byte[] source, int length, long offset);

  @Override
  void close();
}
