package dev.holdfast.jdbc;

import dev.holdfast.kernel.error.ErrorCode;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// `java.sql.Wrapper` for objects that wrap nothing but themselves.
final class Wrappers {
  private Wrappers() {}

  static <T> T unwrap(Object self, Class<T> type) throws SQLException {
    if (type.isInstance(self)) {
      return type.cast(self);
    }
    throw SqlExceptions.of(
        ErrorCode.INVALID_PARAMETER_VALUE,
        self.getClass().getName() + " is no wrapper for " + type.getName());
  }

  static boolean wraps(Object self, @Nullable Class<?> type) {
    return type != null && type.isInstance(self);
  }
}
