package dev.holdfast.samples.clinic;

import org.jspecify.annotations.Nullable;

/// One version of a patient's row: what it said, from when to when, and who wrote it.
public record Change(String from, @Nullable String until, String by, String summary) {
  // Expression Language 5 reads properties by getter.

  /// Begin of the version, ISO 8601, UTC.
  public String getFrom() {
    return from;
  }

  /// End of the version, or null for the current one.
  public @Nullable String getUntil() {
    return until;
  }

  /// The caller whose transaction wrote it.
  public String getBy() {
    return by;
  }

  /// City, phone and allergies of the version.
  public String getSummary() {
    return summary;
  }
}
