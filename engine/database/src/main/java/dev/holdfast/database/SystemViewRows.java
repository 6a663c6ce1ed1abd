package dev.holdfast.database;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.CompileContext;
import dev.holdfast.sql.exec.runtime.SystemViewSource;
import dev.holdfast.types.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The engine's own views.
final class SystemViewRows implements SystemViewSource {
  private final Database database;

  SystemViewRows(Database database) {
    this.database = database;
  }

  CompileContext.@Nullable SystemView view(String schema, String name) {
    return null;
  }

  @Override
  public Iterable<@Nullable Object[]> rows(String viewName, List<SqlType> columns) {
    throw new HoldfastException(
        ErrorCode.UNDEFINED_TABLE,
        "system view \"" + viewName + "\" does not exist in " + database.name());
  }
}
