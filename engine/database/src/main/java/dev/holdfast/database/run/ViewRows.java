package dev.holdfast.database.run;

import dev.holdfast.catalog.CatalogSnapshot;
import dev.holdfast.security.Credential;
import dev.holdfast.security.Rights;
import dev.holdfast.sql.exec.runtime.ViewBounds;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The rows of the engine's own views.
@FunctionalInterface
public interface ViewRows {
  /// What a statement sees of a view.
  ///
  /// @param rights what it may see
  /// @param bounds what it asks for: rows outside may be left out
  /// @param credentials those of all roles, by name
  /// @param pastSequence the commit sequence of the session's SYSTEM_TIME, or null for the present
  record Sight(
      CatalogSnapshot catalog,
      Rights rights,
      ViewBounds bounds,
      Supplier<Map<String, Credential>> credentials,
      @Nullable Long pastSequence) {}

  /// The rows of a view, by its name in plans: datums in the order of its columns.
  Iterable<@Nullable Object[]> rows(String viewName, Sight sight);
}
