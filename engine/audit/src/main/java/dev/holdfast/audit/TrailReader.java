package dev.holdfast.audit;

import dev.holdfast.api.audit.AuditEntry;
import dev.holdfast.api.audit.AuditHead;
import dev.holdfast.catalog.SystemTables;
import dev.holdfast.storage.Store;
import dev.holdfast.storage.model.Cursor;
import dev.holdfast.storage.model.Direction;
import dev.holdfast.storage.model.KeyRange;
import dev.holdfast.storage.model.RowBatch;
import dev.holdfast.storage.model.RowVersion;
import dev.holdfast.storage.model.Snapshot;
import dev.holdfast.types.ByteString;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads stored records. Safe for use by many threads.
final class TrailReader {
  private final Store store;
  private final Shapes shapes;

  TrailReader(Store store, Shapes shapes) {
    this.store = store;
    this.shapes = shapes;
  }

  /// The last stored record that is durable, or null.
  @Nullable AuditRecord last() {
    if (store.layout(SystemTables.AUDIT_ID) == null) {
      return null;
    }
    try (Snapshot snapshot = store.snapshot()) {
      return first(KeyRange.all(), Direction.DESCENDING, snapshot);
    }
  }

  private @Nullable AuditRecord first(KeyRange range, Direction direction, Snapshot snapshot) {
    var batch = new RowBatch(1);
    try (Cursor cursor = store.scan(SystemTables.AUDIT_ID, range, direction, snapshot)) {
      return cursor.next(batch) == 0 ? null : AuditRecord.decode(batch.row(0));
    }
  }

  AuditHead head() {
    return headOf(last());
  }

  static AuditHead headOf(@Nullable AuditRecord last) {
    return last == null
        ? new AuditHead(0, hex(AuditRecord.NOTHING.shared()))
        : new AuditHead(last.number(), hex(last.hash().shared()));
  }

  @Nullable AuditRecord find(long number) {
    RowVersion row = store.latest(SystemTables.AUDIT_ID, AuditTables.recordKey(number));
    return row == null ? null : AuditRecord.decode(row.row());
  }

  /// The first number whose timestamp is not below `micros`; one above the last when there is none.
  /// Numbers and timestamps grow together, so it is found by halving.
  long numberAt(long micros) {
    long low = 1;
    long high = head().number() + 1;
    while (low < high) {
      long middle = (low + high) >>> 1;
      AuditRecord found = find(middle);
      if (found != null && found.atMicros() < micros) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// Up to `countMax` records with numbers in [from, to), in the direction.
  List<AuditRecord> records(long from, long to, Direction direction, int countMax) {
    if (from >= to) {
      return List.of();
    }
    KeyRange range = KeyRange.of(AuditTables.recordKey(from), AuditTables.recordKey(to));
    var batch = new RowBatch(countMax);
    List<AuditRecord> records = new ArrayList<>(countMax);
    try (Snapshot snapshot = store.snapshot();
        Cursor cursor = store.scan(SystemTables.AUDIT_ID, range, direction, snapshot)) {
      while (records.size() < countMax && cursor.next(batch) > 0) {
        for (int i = 0; i < batch.count() && records.size() < countMax; i++) {
          records.add(AuditRecord.decode(batch.row(i)));
        }
      }
    }
    return records;
  }

  /// The entries of a record.
  List<AuditEntry> entries(AuditRecord trailRecord) {
    return entries(trailRecord, shapes::text);
  }

  /// The entries of a record, whose shapes are found by their ids.
  static List<AuditEntry> entries(
      AuditRecord trailRecord, Function<ByteString, @Nullable String> shapeText) {
    Notes notes = NotesFormat.read(trailRecord.notes().shared());
    Instant at = Instant.EPOCH.plus(trailRecord.atMicros(), ChronoUnit.MICROS);
    String hash = hex(trailRecord.hash().shared());
    List<AuditEntry> entries = new ArrayList<>(notes.entries().size());
    for (Notes.Entry entry : notes.entries()) {
      Actor actor = entry.actor();
      Deed deed = entry.deed();
      entries.add(
          new AuditEntry(
              trailRecord.number(),
              entries.size() + 1,
              at,
              deed.auditClass(),
              deed.action(),
              deed.objectType(),
              deed.object(),
              entry.outcome(),
              entry.sqlState(),
              entry.statements(),
              entry.rows(),
              actor.principal(),
              actor.roles(),
              actor.deployment(),
              actor.sessionId(),
              notes.transactionId(),
              notes.globalTransaction(),
              actor.traceId(),
              Objects.requireNonNullElse(shapeText.apply(entry.shapeId()), "(missing)"),
              hash));
    }
    return entries;
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
