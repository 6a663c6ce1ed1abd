package dev.holdfast.database.view;

import dev.holdfast.api.audit.AuditEntry;
import dev.holdfast.api.audit.AuditHead;
import dev.holdfast.api.audit.AuditKey;
import dev.holdfast.api.audit.AuditVerification;
import dev.holdfast.audit.Actor;
import dev.holdfast.audit.AuditTrail;
import dev.holdfast.catalog.Schema;
import dev.holdfast.database.run.Engine;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.exec.runtime.ViewBounds;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// The audit trail as views.
final class AuditViews {
  private static final int BATCH_RECORDS = 256;
  private static final int NUMBER = 0; // the column's place
  private static final int AT = 2;
  private static final int FIRST = 0;
  private static final int LAST = 1;

  private AuditViews() {}

  static List<ViewDefinition> all() {
    return List.of(entries(), head(), verification(), evidence(), key());
  }

  private static ViewDefinition entries() {
    return new ViewDefinition(Schema.SYSTEM, "hf_audit")
        .bigint("number", "entry")
        .timestamp("committed_at")
        .text("class", "action", "object_type", "object", "outcome", "sqlstate")
        .bigint("statements", "row_count")
        .text("principal", "roles", "deployment")
        .bigint("session_id", "transaction_id")
        .text("global_transaction", "trace_id", "shape", "hash")
        .askedRows(AuditViews::entries);
  }

  // Read batch by batch, up to the record that is the last one now: the trail may be long.
  private static Iterable<@Nullable Object[]> entries(ViewDefinition.Question question) {
    AuditTrail trail = question.facts().engine().audit();
    ViewBounds bounds = question.bounds();
    long from = Math.max(1, bounds.min(NUMBER));
    long to = Math.min(lastNumber(question), bounds.max(NUMBER));
    if (bounds.min(AT) > Long.MIN_VALUE) {
      from = Math.max(from, trail.numberAt(bounds.min(AT)));
    }
    if (bounds.max(AT) < Long.MAX_VALUE) {
      to = Math.min(to, trail.numberAt(bounds.max(AT) + 1) - 1);
    }
    long first = from;
    long end = to + 1;
    return () -> new EntryIterator(trail, first, end);
  }

  // Of the past one sees the trail as long as it was then.
  private static long lastNumber(ViewDefinition.Question question) {
    Engine engine = question.facts().engine();
    Long past = question.pastSequence();
    if (past == null) {
      return engine.audit().head().number();
    }
    long commit = past;
    while (commit > 0 && engine.store().timestampMicros(commit) == 0) {
      commit--; // the preparation of a branch is no commit
    }
    return engine.audit().numberAt(engine.store().timestampMicros(commit) + 1) - 1;
  }

  private static final class EntryIterator implements Iterator<@Nullable Object[]> {
    private final AuditTrail trail;
    private final long end;
    private final ArrayDeque<AuditEntry> ready = new ArrayDeque<>();
    private long next;

    private EntryIterator(AuditTrail trail, long from, long end) {
      this.trail = trail;
      this.next = from;
      this.end = end;
    }

    @Override
    public boolean hasNext() {
      while (ready.isEmpty() && next < end) {
        ready.addAll(trail.entries(next, end, BATCH_RECORDS));
        next = ready.isEmpty() ? end : ready.getLast().number() + 1;
      }
      return !ready.isEmpty();
    }

    @Override
    public @Nullable Object[] next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return row(ready.removeFirst());
    }
  }

  private static @Nullable Object[] row(AuditEntry entry) {
    return new @Nullable Object[] {
      entry.number(),
      (long) entry.entry(),
      micros(entry.at()),
      entry.auditClass().name(),
      entry.action(),
      entry.objectType(),
      entry.object(),
      entry.outcome().name().toLowerCase(Locale.ROOT),
      entry.sqlState(),
      entry.statements(),
      entry.rows(),
      entry.principal(),
      String.join(",", entry.roles()),
      entry.deployment(),
      entry.sessionId(),
      entry.transactionId(),
      entry.globalTransaction(),
      entry.traceId(),
      entry.shape(),
      entry.hash()
    };
  }

  private static ViewDefinition head() {
    return new ViewDefinition(Schema.SYSTEM, "hf_audit_head")
        .bigint("number")
        .text("hash")
        .rows((facts, _) -> List.<@Nullable Object[]>of(row(facts.engine().audit().head())));
  }

  private static @Nullable Object[] row(AuditHead head) {
    return new @Nullable Object[] {head.number(), head.hash()};
  }

  private static ViewDefinition verification() {
    return new ViewDefinition(Schema.SYSTEM, "hf_audit_verify")
        .flag("intact")
        .bigint("records", "first_bad")
        .text("finding")
        .bigint("head_number")
        .text("head_hash")
        .bigint("kept_number")
        .rows((facts, _) -> List.<@Nullable Object[]>of(row(facts.engine().audit().verify(null))));
  }

  private static @Nullable Object[] row(AuditVerification result) {
    AuditHead kept = result.keptHead();
    return new @Nullable Object[] {
      result.intact(),
      result.records(),
      result.firstBad(),
      result.finding(),
      result.head().number(),
      result.head().hash(),
      kept == null ? null : kept.number()
    };
  }

  private static ViewDefinition evidence() {
    return new ViewDefinition(Schema.SYSTEM, "hf_audit_evidence")
        .bigint("first_number", "last_number")
        .text("evidence")
        .askedRows(
            question -> List.<@Nullable Object[]>of(evidence(question.facts(), question.bounds())));
  }

  private static @Nullable Object[] evidence(Facts facts, ViewBounds bounds) {
    long first = bounds.min(FIRST);
    long last = bounds.min(LAST);
    if (first == Long.MIN_VALUE || first != bounds.max(FIRST) || last != bounds.max(LAST)) {
      throw new HoldfastException(
          ErrorCode.INVALID_PARAMETER_VALUE,
          "say which records: WHERE first_number = … AND last_number = …");
    }
    Actor actor = Actor.of(facts.rights().name());
    return new @Nullable Object[] {
      first, last, facts.engine().audit().evidence(actor, first, last)
    };
  }

  private static ViewDefinition key() {
    return new ViewDefinition(Schema.SYSTEM, "hf_audit_key")
        .text("fingerprint", "public_key")
        .rows((facts, _) -> List.<@Nullable Object[]>of(row(facts.engine().audit().key())));
  }

  private static @Nullable Object[] row(AuditKey key) {
    return new @Nullable Object[] {key.fingerprint(), key.publicKey()};
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
