package dev.holdfast.api.access;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/// A past state of the database: what was committed up to a moment, or by a commit.
///
/// @param text a commit sequence, or an instant as in `2026-03-01T12:00:00Z`
public record Moment(String text) {
  private static final Pattern SEQUENCE = Pattern.compile("\\d{1,18}");

  /// Checks the text; IllegalArgumentException or DateTimeException when it is neither.
  public Moment {
    if (!SEQUENCE.matcher(text).matches()) {
      text = DateTimeFormatter.ISO_INSTANT.format(Instant.parse(text));
    }
  }

  /// What was committed up to an instant.
  public static Moment at(Instant instant) {
    return new Moment(DateTimeFormatter.ISO_INSTANT.format(instant));
  }

  /// What a commit left.
  public static Moment afterCommit(long sequence) {
    return new Moment(Long.toString(sequence));
  }
}
