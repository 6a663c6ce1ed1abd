package dev.holdfast.storage.version;

import dev.holdfast.storage.model.Cursor;
import dev.holdfast.storage.model.RowBatch;
import dev.holdfast.storage.model.Snapshot;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// All versions of a key range that live within two sequences, by key, the oldest first.
final class HistoryCursor implements Cursor {
  private final Iterator<Version> heads;
  private final long fromSequence;
  private final long toSequence;
  private final long knownSequence;
  private final Deque<Life> lives = new ArrayDeque<>();

  private record Life(Version version, long endSequence) {}

  HistoryCursor(Iterator<Version> heads, long fromSequence, long toSequence, Snapshot snapshot) {
    this.heads = heads;
    this.fromSequence = fromSequence;
    this.toSequence = toSequence;
    this.knownSequence = snapshot.sequence();
  }

  @Override
  public int next(RowBatch target) {
    target.clear();
    while (!target.isFull()) {
      Life life = nextLife();
      if (life == null) {
        break;
      }
      byte[] row = life.version().row();
      if (row != null) {
        target.add(life.version().key(), row, life.version().beginSequence(), life.endSequence());
      }
    }
    return target.count();
  }

  private @Nullable Life nextLife() {
    while (lives.isEmpty() && heads.hasNext()) {
      collect(heads.next());
    }
    return lives.pollFirst();
  }

  private void collect(Version head) {
    long end = Long.MAX_VALUE;
    for (Version version = head; version != null; version = version.older()) {
      long begin = version.beginSequence();
      if (end <= fromSequence) {
        return;
      }
      if (begin <= toSequence) {
        lives.addFirst(new Life(version, end));
      }
      if (begin <= knownSequence) {
        end = begin;
      }
    }
  }

  @Override
  public void close() {
    // the snapshot pins what is read
  }
}
