package dev.holdfast.audit;

import dev.holdfast.api.audit.AuditHead;
import dev.holdfast.api.audit.AuditVerification;
import dev.holdfast.catalog.SystemTables;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.storage.Store;
import dev.holdfast.storage.model.Cursor;
import dev.holdfast.storage.model.Direction;
import dev.holdfast.storage.model.KeyRange;
import dev.holdfast.storage.model.RowBatch;
import dev.holdfast.storage.model.Snapshot;
import dev.holdfast.types.ByteString;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Recomputes the chain from its first record. Used by one thread, once.
///
/// A record is compared with itself (its bytes are those that its contents make, its hash is
/// right), with the one before (number, hash, time), with the commit that made it (time), and with
/// the heads that somebody kept: a trail that was rewritten from some record to its end is right in
/// itself.
final class Verifier {
  private static final int BATCH_ROWS = 256;

  private final Store store;
  private final Shapes shapes;
  private final List<AuditHead> keptHeads;
  private final MessageDigest digest = AuditRecord.newDigest();
  private final Set<ByteString> goodShapes = new HashSet<>();
  private long number;
  private long atMicros = Long.MIN_VALUE;
  private ByteString hash = AuditRecord.NOTHING;

  /// Heads that were kept elsewhere must be in the chain.
  Verifier(Store store, Shapes shapes, List<AuditHead> keptHeads) {
    this.store = store;
    this.shapes = shapes;
    this.keptHeads = List.copyOf(keptHeads);
  }

  AuditVerification verify(@Nullable AuditHead keptHead) {
    String finding;
    try (Snapshot snapshot = store.snapshot()) {
      finding = scan(snapshot);
    }
    long firstBad = number + 1;
    if (finding == null) {
      finding = cutTail();
      firstBad = finding == null ? 0 : number + 1;
    }
    var head = new AuditHead(number, TrailReader.hex(hash.shared()));
    return new AuditVerification(
        finding == null, number, finding == null ? null : firstBad, finding, head, keptHead);
  }

  // The first finding; `number` is then the last good record.
  private @Nullable String scan(Snapshot snapshot) {
    var batch = new RowBatch(BATCH_ROWS);
    try (Cursor cursor =
        store.scan(SystemTables.AUDIT_ID, KeyRange.all(), Direction.ASCENDING, snapshot)) {
      while (cursor.next(batch) > 0) {
        for (int i = 0; i < batch.count(); i++) {
          String finding = check(batch, i);
          if (finding != null) {
            return finding;
          }
        }
      }
    }
    return null;
  }

  private @Nullable String check(RowBatch batch, int position) {
    byte[] row = batch.row(position);
    if (!Arrays.equals(batch.key(position), AuditTables.recordKey(number + 1))) {
      return "the record is missing: another one stands in its place";
    }
    AuditRecord trailRecord;
    Notes notes;
    try {
      trailRecord = AuditRecord.decode(row);
      notes = NotesFormat.read(trailRecord.notes().shared());
    } catch (HoldfastException | OutOfMemoryError e) { // a damaged length may be any
      return "the record cannot be read: " + e.getMessage();
    }
    String finding = check(trailRecord, row, batch.beginSequence(position));
    if (finding == null) {
      finding = checkShapes(notes);
    }
    if (finding == null) {
      number++;
      atMicros = trailRecord.atMicros();
      hash = trailRecord.hash();
      finding = checkKeptHeads();
    }
    return finding;
  }

  private @Nullable String check(AuditRecord trailRecord, byte[] row, long sequence) {
    if (trailRecord.number() != number + 1) {
      return "the record says that it has number " + trailRecord.number();
    }
    if (!trailRecord.previous().equals(hash)) {
      return "the record does not follow the one before: the hash of that is another one";
    }
    if (!trailRecord.computedHash(digest).equals(trailRecord.hash())) {
      return "the record's hash does not fit its contents";
    }
    if (!Arrays.equals(row, trailRecord.encode())) {
      return "the record's bytes are not those that its contents make";
    }
    if (trailRecord.atMicros() <= atMicros) {
      return "the record is not later than the one before";
    }
    return trailRecord.atMicros() == store.timestampMicros(sequence)
        ? null
        : "the record was not written by the commit of its time";
  }

  private @Nullable String checkShapes(Notes notes) {
    for (Notes.Entry entry : notes.entries()) {
      if (!goodShapes.contains(entry.shapeId())) {
        if (shapes.text(entry.shapeId()) == null) {
          return "a statement's shape is missing or is another one";
        }
        goodShapes.add(entry.shapeId());
      }
    }
    return null;
  }

  private @Nullable String checkKeptHeads() {
    for (AuditHead kept : keptHeads) {
      if (kept.number() == number && !kept.hash().equals(TrailReader.hex(hash.shared()))) {
        number--; // this record is the bad one
        return "the record is another one than the head that was kept";
      }
    }
    return null;
  }

  private @Nullable String cutTail() {
    for (AuditHead kept : keptHeads) {
      if (kept.number() > number) {
        return "the tail is cut: the head that was kept has number " + kept.number();
      }
    }
    return null;
  }
}
