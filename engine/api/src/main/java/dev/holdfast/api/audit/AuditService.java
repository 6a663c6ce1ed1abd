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

  /// Signed evidence of the records from `first` to `last`, 10,000 at most: a text that anybody can
  /// check without the database, and that tells nothing of other records. With `first` equal to
  /// `last`, the proof of one record. That it was made is recorded in the trail.
  String evidence(long first, long last) throws SQLException;

  /// What evidence is signed with; made when it is first asked for.
  AuditKey key() throws SQLException;
}
