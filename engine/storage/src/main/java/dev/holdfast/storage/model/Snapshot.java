package dev.holdfast.storage.model;

/// A pinned moment: every read through it sees the commits up to [#sequence()] and no other.
///
/// The holder closes it; until then the store keeps what it can see. Reads through a closed
/// snapshot are refused.
public interface Snapshot extends AutoCloseable {
  /// The last commit sequence that is visible.
  long sequence();

  /// Whether [#close()] was called.
  boolean isClosed();

  @Override
  void close();
}
