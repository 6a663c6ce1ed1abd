package dev.holdfast.api.audit;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// The audit trail of the application's database, for those who may read it.
public interface AuditService {
  /// A page of entries, newest first.
  AuditPage search(AuditQuery query) throws SQLException;

  /// The end of the trail; keep it elsewhere to detect a cut tail later.
  AuditHead head() throws SQLException;

  /// Recomputes the whole trail, and compares it with the head beside the database and, if given,
  /// with one that the caller kept.
  AuditVerification verify(@Nullable AuditHead kept) throws SQLException;
}
