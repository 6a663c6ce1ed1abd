package dev.holdfast.database.run;

import dev.holdfast.types.SqlType;
import dev.holdfast.types.text.DatumText;
import org.jspecify.annotations.Nullable;

/// The commit sequence that a session's SYSTEM_TIME means.
public final class PastSequence {
  private PastSequence() {}

  /// The type of a moment as it is written: digits are a commit sequence.
  public static SqlType typeOf(String systemTime) {
    return systemTime.chars().allMatch(Character::isDigit) ? SqlType.BIGINT : SqlType.TIMESTAMPTZ;
  }

  /// The sequence, or null for the present.
  static @Nullable Long of(Settings settings, Engine engine) {
    String text = settings.systemTime();
    if (text == null) {
      return null;
    }
    SqlType type = typeOf(text);
    long moment = (Long) DatumText.parse(type, text, settings.timeZone());
    return type.equals(SqlType.BIGINT) ? moment : engine.store().sequenceAt(moment);
  }
}
