package dev.holdfast.kernel.io;

import java.nio.ByteBuffer;

/// An open file. The caller closes it.
public interface StorageFile extends AutoCloseable {
  /// The length in bytes.
  long sizeBytes();

  /// Reads from `offset` until `target` is full or the file ends; returns the count of bytes read.
  int read(ByteBuffer target, long offset);

  /// Writes all of `source` at `offset`. Not durable before [#force()].
  void write(ByteBuffer source, long offset);

  /// Makes all writes that returned before, and the length, durable.
  ///
  /// After a failure nothing is known about them and a second call proves nothing: the caller stops
  /// writing for good.
  void force();

  @Override
  void close();
}
