package dev.holdfast.audit;

import dev.holdfast.kernel.time.Clock;
import dev.holdfast.txn.note.NoteCount;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// Bounds what log-ins and refusals write: equal ones within a second after the first become one
/// entry with a count, and too many different ones become one, so that brute force cannot fill the
/// disk. Safe for use by many threads.
final class Bursts {
  static final long WINDOW_NANOS = 1_000_000_000;

  private static final Actor SEVERAL = Actor.of("(several)");

  private final Clock clock;
  private final int differentMax;
  private final ReentrantLock latch = new ReentrantLock();
  private final Map<AuditNote, Window> windows = new HashMap<>(); // guarded by latch

  private static final class Window {
    private final long beginNanos;
    private long repeats;

    private Window(long beginNanos) {
      this.beginNanos = beginNanos;
    }
  }

  /// At most `differentMax` different notes a second have entries of their own.
  Bursts(Clock clock, int differentMax) {
    this.clock = clock;
    this.differentMax = differentMax;
  }

  /// What is to be committed now; empty when it is counted and committed later.
  List<NoteCount> add(AuditNote note) {
    latch.lock();
    try {
      List<NoteCount> due = due(false);
      AuditNote counted = windows.containsKey(note) || hasRoom() ? note : several(note);
      Window window = windows.get(counted);
      if (window == null) {
        windows.put(counted, new Window(clock.nanos()));
        due.add(new NoteCount(counted, 1, 0));
      } else {
        window.repeats++;
      }
      return due;
    } finally {
      latch.unlock();
    }
  }

  /// What was counted and is to be committed now.
  List<NoteCount> takeDue(boolean all) {
    latch.lock();
    try {
      return due(all);
    } finally {
      latch.unlock();
    }
  }

  private boolean hasRoom() {
    return windows.size() < differentMax;
  }

  private static AuditNote several(AuditNote note) {
    Deed deed = note.deed();
    return new AuditNote(
        SEVERAL,
        new Deed(deed.auditClass(), deed.action(), deed.objectType(), ""),
        note.outcome(),
        note.sqlState(),
        "");
  }

  private List<NoteCount> due(boolean all) {
    List<NoteCount> due = new ArrayList<>(1);
    Iterator<Map.Entry<AuditNote, Window>> each = windows.entrySet().iterator();
    while (each.hasNext()) {
      Map.Entry<AuditNote, Window> entry = each.next();
      Window window = entry.getValue();
      if (all || clock.nanos() - window.beginNanos >= WINDOW_NANOS) {
        each.remove();
        if (window.repeats > 0) {
          due.add(new NoteCount(entry.getKey(), window.repeats, 0));
        }
      }
    }
    return due;
  }
}
