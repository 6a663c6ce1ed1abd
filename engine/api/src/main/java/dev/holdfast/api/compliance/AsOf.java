package dev.holdfast.api.compliance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A past moment: a commit sequence, or an instant.
///
/// @param sequence the commit sequence, or null
/// @param instant the instant, or null; one of both is given
public record AsOf(@Nullable Long sequence, @Nullable Instant instant) {
  /// Requires one of both.
  public AsOf {
    if ((sequence == null) == (instant == null)) {
      throw new IllegalArgumentException("a moment is a commit sequence or an instant");
    }
  }

  /// What a commit left.
  public static AsOf sequence(long sequence) {
    return new AsOf(sequence, null);
  }

  /// What was there at an instant.
  public static AsOf instant(Instant instant) {
    return new AsOf(null, instant);
  }
}
