package dev.holdfast.samples.clinic;

import java.time.Instant;

/// One change of a patient's record, as the database remembers it.
///
/// @param at when it was committed
/// @param by the caller who did it
/// @param deed `added`, `changed` or `removed`
/// @param kind for example `prescription`
/// @param text what it says since then
/// @param number of the audit record that was written with it, and the rest from there
public record Change(
    Instant at, String by, String deed, String kind, String text, String number, Origin origin) {
  /// Where a change came from, by the audit trail.
  ///
  /// @param application by its name on the server
  /// @param trace of the request, or empty
  public record Origin(String application, String trace) {
    static final Origin UNKNOWN = new Origin("", "");
  }
}
