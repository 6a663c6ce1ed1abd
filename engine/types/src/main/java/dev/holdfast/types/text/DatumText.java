package dev.holdfast.types.text;

import dev.holdfast.types.Interval;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.SqlTypeKind;
import java.math.BigDecimal;
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
    return switch (type.kind()) {
      case BOOLEAN -> BooleanText.parse(text);
      case SMALLINT, INTEGER, BIGINT -> IntegerText.parse(type, text);
      case NUMERIC -> NumericText.parse(type, text);
      case REAL, DOUBLE -> FloatText.parse(type, text);
      case CHAR, VARCHAR, TEXT -> CharacterText.assign(type, text);
      case BYTEA -> BytesText.parse(text);
      case DATE -> DateTimeText.parseDate(text);
      case TIME -> DateTimeText.parseTime(text);
      case TIMESTAMP -> DateTimeText.parseTimestamp(text);
      case TIMESTAMPTZ -> DateTimeText.parseTimestampWithZone(text, zone);
      case UUID -> UuidText.parse(text);
      case INTERVAL -> IntervalText.parse(text);
    };
  }

  /// The text of a datum, timestamps with zone in UTC.
  public static String format(SqlType type, Object datum) {
    return format(type, datum, ZoneOffset.UTC);
  }

  /// The text of a datum, timestamps with zone in `zone`. BOOLEAN is `t` or `f`.
  public static String format(SqlType type, Object datum, ZoneId zone) {
    return switch (type.kind()) {
      case BOOLEAN -> (Boolean) datum ? "t" : "f";
      case SMALLINT, INTEGER, BIGINT, UUID, BYTEA -> datum.toString();
      case NUMERIC -> ((BigDecimal) datum).toPlainString();
      case REAL, DOUBLE -> FloatText.format(type, (Double) datum);
      case CHAR, VARCHAR, TEXT -> (String) datum;
      case DATE -> DateTimeText.formatDate((Long) datum);
      case TIME -> DateTimeText.formatTime((Long) datum);
      case TIMESTAMP -> DateTimeText.formatTimestamp((Long) datum);
      case TIMESTAMPTZ -> DateTimeText.formatTimestampWithZone((Long) datum, zone);
      case INTERVAL -> IntervalText.format((Interval) datum);
    };
  }

  /// The text that a cast to a text type gives: as [#format], but `true` and `false`, and CHAR
  /// without its padding.
  public static String castToText(SqlType type, Object datum, ZoneId zone) {
    if (type.kind() == SqlTypeKind.BOOLEAN) {
      return datum.toString();
    }
    if (type.kind() == SqlTypeKind.CHAR) {
      return CharacterText.withoutPadding((String) datum);
    }
    return format(type, datum, zone);
  }
}
