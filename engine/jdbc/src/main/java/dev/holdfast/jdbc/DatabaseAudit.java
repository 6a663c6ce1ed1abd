package dev.holdfast.jdbc;

import dev.holdfast.api.audit.AuditHead;
import dev.holdfast.api.audit.AuditKey;
import dev.holdfast.api.audit.AuditPage;
import dev.holdfast.api.audit.AuditQuery;
import dev.holdfast.api.audit.AuditService;
import dev.holdfast.api.audit.AuditVerification;
import dev.holdfast.audit.Actor;
import dev.holdfast.audit.AuditTrail;
import java.sql.SQLException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The audit trail of a data source's database; failures are translated.
final class DatabaseAudit implements AuditService {
  private final Trail trail;
  private final Actor caller;

  /// Finds the trail; the database may be opened for it.
  interface Trail {
    /// The trail of the open database.
    AuditTrail get() throws SQLException;
  }

  DatabaseAudit(Trail trail, Actor caller) {
    this.trail = trail;
    this.caller = caller;
  }

  @Override
  public AuditPage search(AuditQuery query) throws SQLException {
    return ask(found -> found.search(query));
  }

  @Override
  public AuditHead head() throws SQLException {
    return ask(AuditTrail::head);
  }

  @Override
  public AuditVerification verify(@Nullable AuditHead kept) throws SQLException {
    return ask(found -> found.verify(kept));
  }

  @Override
  public String evidence(long first, long last) throws SQLException {
    return ask(found -> found.evidence(caller, first, last));
  }

  @Override
  public AuditKey key() throws SQLException {
    return ask(AuditTrail::key);
  }

  private <T> T ask(Function<AuditTrail, T> question) throws SQLException {
    AuditTrail found = trail.get();
    try {
      return question.apply(found);
    } catch (RuntimeException failure) {
      throw SqlExceptions.translate(failure);
    }
  }
}
