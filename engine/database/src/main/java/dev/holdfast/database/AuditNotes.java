package dev.holdfast.database;

import dev.holdfast.audit.AuditNote;
import dev.holdfast.audit.Deed;
import dev.holdfast.txn.StatementScope;

/// What services of the engine add to the audit record of a session's transaction.
public final class AuditNotes {
  private AuditNotes() {}

  /// Adds an entry to the open block: it is committed with the block's changes, or vanishes with
  /// them. NO_ACTIVE_TRANSACTION outside a block.
  public static void add(Session session, Deed deed) {
    session.requireOpen();
    try (StatementScope scope = session.block().requireOpen("an audit entry").beginStatement()) {
      scope.note(AuditNote.done(session.identity().actor(session.id()), deed, ""), 1);
    }
  }
}
