package dev.holdfast.storage.model;

/// Where a commit came from, as history and audit show it. Empty strings where nothing is known.
///
/// @param principal the caller of the application
/// @param gtrid the global transaction id, or empty outside XA
/// @param deployment the application
/// @param traceId the trace of the request
public record Origin(String principal, String gtrid, String deployment, String traceId) {
  /// Nothing is known: the engine itself.
  public static final Origin NONE = new Origin("", "", "", "");

  /// An origin of which only the principal is known.
  public static Origin ofPrincipal(String principal) {
    return new Origin(principal, "", "", "");
  }
}
