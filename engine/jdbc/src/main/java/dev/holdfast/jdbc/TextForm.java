package dev.holdfast.jdbc;

import dev.holdfast.types.SqlType;
import dev.holdfast.types.text.DatumText;
import java.sql.SQLException;
import java.time.ZoneId;

/// Datums as text and back, with failures as the driver's callers expect them.
final class TextForm {
  private TextForm() {}

  static String of(Object datum, SqlType type, ZoneId zone) {
    return DatumText.format(type, datum, zone);
  }

  static Object parse(String text, SqlType type, ZoneId zone) throws SQLException {
    try {
      return DatumText.parse(type, text, zone);
    } catch (RuntimeException failure) {
      throw SqlExceptions.translate(failure);
    }
  }
}
