package dev.holdfast.storage;

import dev.holdfast.storage.model.Snapshot;
import java.util.Set;

/// A snapshot in the set of those that are open.
final class PinnedSnapshot implements Snapshot {
  private final long sequence;
  private final Set<PinnedSnapshot> open;
  private volatile boolean closed;

  PinnedSnapshot(long sequence, Set<PinnedSnapshot> open) {
    this.sequence = sequence;
    this.open = open;
    open.add(this);
  }

  @Override
  public long sequence() {
    return sequence;
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
    open.remove(this);
  }
}
