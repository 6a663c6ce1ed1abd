package dev.holdfast.audit;

import dev.holdfast.api.audit.AuditClass;
import dev.holdfast.api.audit.AuditOutcome;
import dev.holdfast.txn.note.Note;
import org.jspecify.annotations.Nullable;

/// One entry of a record in the making. Notes that differ only in the shape of their statement are
/// equal: the first one's shape stands for all.
///
/// @param sqlState of a refusal or failure, else empty
/// @param shape the statement without literals, or empty
public record AuditNote(Actor actor, Deed deed, AuditOutcome outcome, String sqlState, String shape)
    implements Note {
  private static final int OVERHEAD_BYTES = 160;

  /// A deed that is done when its transaction commits.
  public static AuditNote done(Actor actor, Deed deed, String shape) {
    return new AuditNote(actor, deed, AuditOutcome.SUCCESS, "", shape);
  }

  @Override
  public boolean survivesUndo() {
    return deed.auditClass() == AuditClass.READ;
  }

  @Override
  public int sizeBytes() {
    return OVERHEAD_BYTES + 2 * (deed.object().length() + shape.length());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AuditNote note
        && deed.equals(note.deed)
        && outcome == note.outcome
        && sqlState.equals(note.sqlState)
        && actor.equals(note.actor);
  }

  @Override
  public int hashCode() {
    return 31 * deed.hashCode() + outcome.hashCode();
  }
}
