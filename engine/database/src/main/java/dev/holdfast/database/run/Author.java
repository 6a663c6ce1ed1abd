package dev.holdfast.database.run;

import dev.holdfast.audit.Actor;
import dev.holdfast.audit.AuditNote;
import dev.holdfast.audit.Deed;
import java.util.function.Supplier;

/// Who runs a statement, for the audit trail.
///
/// @param shape the statement without literals; asked for only when the statement leaves an entry
public record Author(Actor actor, Supplier<String> shape) {
  /// An entry about what the statement did.
  public AuditNote note(Deed deed) {
    return AuditNote.done(actor, deed, shape.get());
  }
}
