package dev.holdfast.audit;

import dev.holdfast.api.audit.AuditHead;
import dev.holdfast.kernel.error.HoldfastException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Keeps the head beside the database up to date, unless the trail did not fit it when the database
/// was opened: then the file is evidence and stays as it is. Safe for use by many threads.
final class KeptHead {
  private static final Logger LOG = System.getLogger(KeptHead.class.getName());

  private final HeadFile file;
  private final TrailReader reader;
  private final ReentrantLock latch = new ReentrantLock();
  private @Nullable AuditHead kept; // guarded by latch
  private @Nullable String finding; // guarded by latch

  KeptHead(HeadFile file, TrailReader reader) {
    this.file = file;
    this.reader = reader;
  }

  /// Reads the file and compares it with the trail; makes it for an empty trail.
  void open() {
    latch.lock();
    try {
      kept = file.read();
      AuditHead head = reader.head();
      if (kept == null && head.number() == 0) {
        file.write(head);
        kept = head;
      } else if (kept == null) {
        finding = HeadFile.NAME + " is missing";
      } else if (!isInTrail(kept)) {
        finding = "the trail does not have record " + kept.number() + " as it was kept";
      }
    } catch (HoldfastException e) {
      finding = String.valueOf(e.getMessage());
    } finally {
      latch.unlock();
    }
    if (finding() != null) {
      LOG.log(Level.ERROR, "the audit trail does not fit its kept head: {0}", finding());
    }
  }

  private boolean isInTrail(AuditHead head) {
    if (head.number() == 0) {
      return true;
    }
    AuditRecord found = reader.find(head.number());
    return found != null && TrailReader.headOf(found).equals(head);
  }

  /// Writes the present head if it moved. The last record that can be read is durable, so the file
  /// is never ahead.
  void update() {
    latch.lock();
    try {
      AuditHead head = reader.head();
      if (finding == null && !head.equals(kept)) {
        file.write(head);
        kept = head;
      }
    } finally {
      latch.unlock();
    }
  }

  /// What the file says, or null when it is missing or damaged.
  @Nullable AuditHead head() {
    latch.lock();
    try {
      return kept;
    } finally {
      latch.unlock();
    }
  }

  /// Why the file is no longer kept up to date, or null.
  @Nullable String finding() {
    latch.lock();
    try {
      return finding;
    } finally {
      latch.unlock();
    }
  }
}
