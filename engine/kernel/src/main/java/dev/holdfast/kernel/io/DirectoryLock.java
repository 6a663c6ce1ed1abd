package dev.holdfast.kernel.io;

/// The exclusive right to a directory; ends with [#close()] or with the process.
public interface DirectoryLock extends AutoCloseable {
  @Override
  void close();
}
