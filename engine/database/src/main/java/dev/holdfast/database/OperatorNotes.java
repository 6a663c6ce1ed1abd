package dev.holdfast.database;

import dev.holdfast.audit.Actor;
import dev.holdfast.audit.AuditNote;
import dev.holdfast.audit.Deed;
import dev.holdfast.security.Rights;
import dev.holdfast.txn.StatementScope;
import dev.holdfast.txn.Transaction;

/// What a service tells the audit trail about its own acts, in the transaction that carries them
/// out: the entry is there exactly if the act is.
public final class OperatorNotes {
  private OperatorNotes() {}

  /// Adds an entry of class ADMIN to the session's transaction; outside a block, to one of its own.
  /// INSUFFICIENT_PRIVILEGE unless the session has the rights of a superuser.
  public static void add(Session session, String action, String objectType, String object) {
    session.requireOpen();
    session.block().requireUsable();
    Rights rights = session.acting().at(session.catalog(), session.settings().role());
    if (!rights.isSuperuser()) {
      throw Rights.denied("must be superuser to note an act in the audit trail");
    }
    Actor actor = session.identity().actor(session.id());
    var note = AuditNote.done(actor, Deed.admin(action, objectType, object), "");
    session.openBlockIfManual();
    Transaction open = session.block().transaction();
    if (open == null) {
      session.database().audit().add(note);
      return;
    }
    try (StatementScope scope = open.beginStatement()) {
      scope.note(note, 0);
    }
  }
}
