package dev.holdfast.types.text;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.types.SqlType;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// Datums from text and to text, as PostgreSQL reads and prints them (ISO dates).
public final class DatumText {
  private DatumText() {}

  /// The datum that `text` stands for, with UTC for timestamps that name no zone. Values that break
  /// the length or precision of `type` are refused.
  public static Object parse(SqlType type, String text) {
    return parse(type, text, ZoneOffset.UTC);
  }

  /// The datum that `text` stands for, with `zone` for timestamps that name none.
  public static Object parse(SqlType type, String text, ZoneId zone) {
    throw new HoldfastException(
        ErrorCode.FEATURE_NOT_SUPPORTED, "not built yet: " + type + text + zone);
  }

  /// The text of a datum, timestamps with zone in UTC.
  public static String format(SqlType type, Object datum) {
    return format(type, datum, ZoneOffset.UTC);
  }

  /// The text of a datum, timestamps with zone in `zone`.
  public static String format(SqlType type, Object datum, ZoneId zone) {
    throw new HoldfastException(
        ErrorCode.FEATURE_NOT_SUPPORTED, "not built yet: " + type + datum + zone);
  }
}
