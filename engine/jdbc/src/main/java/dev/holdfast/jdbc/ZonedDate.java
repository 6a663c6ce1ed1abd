package dev.holdfast.jdbc;

import dev.holdfast.types.SqlType;
import dev.holdfast.types.SqlTypeKind;
import java.time.LocalDateTime;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/// A `java.sql` date or time with the calendar by which it is to be read, until the type of its
/// parameter is known.
///
/// @param moment a copy of what the application gave
/// @param local what the calendar shows at that moment
record ZonedDate(java.util.Date moment, LocalDateTime local) {
  /// The value itself where no calendar is given.
  @SuppressWarnings("JavaUtilDate") // JDBC has these classes
  static Object of(java.util.Date value, @Nullable Calendar calendar) {
    java.util.Date copy = (java.util.Date) value.clone();
    return calendar == null ? copy : new ZonedDate(copy, Temporals.local(copy, calendar));
  }

  /// What the value means for a type: a moment stays one, all others are local.
  Object as(SqlType type) {
    if (type.kind() == SqlTypeKind.TIMESTAMPTZ && moment instanceof java.sql.Timestamp) {
      return moment;
    }
    return switch (moment) {
      case java.sql.Date _ -> local.toLocalDate();
      case java.sql.Time _ -> local.toLocalTime();
      default -> local;
    };
  }
}
