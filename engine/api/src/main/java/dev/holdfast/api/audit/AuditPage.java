package dev.holdfast.api.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of the answer to an [AuditQuery].
///
/// @param entries newest first; may be empty although there is more, when little matches
/// @param next what to ask as `before` for the next page, or null at the end
public record AuditPage(List<AuditEntry> entries, @Nullable Long next) {
  /// Copies the list.
  public AuditPage {
    entries = List.copyOf(entries);
  }
}
