package dev.holdfast.sql.exec.runtime;

import dev.holdfast.types.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of system views, made by the engine when asked.
public interface SystemViewSource {
  /// The rows of a view: datums in the order of `columns`. Rows outside `bounds` may be left out.
  Iterable<@Nullable Object[]> rows(String viewName, List<SqlType> columns, ViewBounds bounds);
}
