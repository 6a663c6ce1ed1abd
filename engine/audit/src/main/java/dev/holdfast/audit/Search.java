package dev.holdfast.audit;

import dev.holdfast.api.audit.AuditEntry;
import dev.holdfast.api.audit.AuditPage;
import dev.holdfast.api.audit.AuditQuery;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.storage.model.Direction;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Looks for entries, newest first. Number and time are found by key; everything else is compared,
/// at most [#RECORDS_READ_MAX] records a page.
final class Search {
  private static final int RECORDS_READ_MAX = 50_000;
  private static final int BATCH_RECORDS = 256;

  private final TrailReader reader;
  private final AuditQuery query;

  Search(TrailReader reader, AuditQuery query) {
    if (query.limit() < 1 || query.limit() > AuditQuery.LIMIT_MAX) {
      throw new HoldfastException(
          ErrorCode.INVALID_PARAMETER_VALUE,
          "limit " + query.limit() + " is not from 1 to " + AuditQuery.LIMIT_MAX);
    }
    this.reader = reader;
    this.query = query;
  }

  AuditPage page() {
    long from = query.from() == null ? 1 : reader.numberAt(micros(query.from()));
    long to = end();
    List<AuditEntry> found = new ArrayList<>();
    int readCount = 0;
    while (to > from && found.size() < query.limit() && readCount < RECORDS_READ_MAX) {
      List<AuditRecord> batch = reader.records(from, to, Direction.DESCENDING, BATCH_RECORDS);
      if (batch.isEmpty()) {
        return new AuditPage(found, null);
      }
      for (AuditRecord trailRecord : batch) {
        if (found.size() >= query.limit()) {
          break;
        }
        addMatching(trailRecord, found);
        to = trailRecord.number();
        readCount++;
      }
    }
    return new AuditPage(found, to > from ? to : null);
  }

  private long end() {
    long to = query.to() == null ? reader.head().number() + 1 : reader.numberAt(micros(query.to()));
    Long before = query.before();
    return before == null ? to : Math.min(to, before);
  }

  private void addMatching(AuditRecord trailRecord, List<AuditEntry> found) {
    List<AuditEntry> entries = reader.entries(trailRecord);
    for (int i = entries.size() - 1; i >= 0; i--) {
      if (matches(entries.get(i))) {
        found.add(entries.get(i));
      }
    }
  }

  private boolean matches(AuditEntry entry) {
    return is(query.principal(), entry.principal())
        && is(query.auditClass(), entry.auditClass())
        && is(query.action(), entry.action())
        && is(query.outcome(), entry.outcome())
        && is(query.sessionId(), entry.sessionId())
        && isObject(query.object(), entry.object());
  }

  private static boolean is(@Nullable Object wanted, Object found) {
    return wanted == null || wanted.equals(found);
  }

  private static boolean isObject(@Nullable String wanted, String found) {
    return wanted == null || found.equals(wanted) || found.endsWith("." + wanted);
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
