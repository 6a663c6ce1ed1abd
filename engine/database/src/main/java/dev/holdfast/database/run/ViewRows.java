package dev.holdfast.database.run;

import dev.holdfast.catalog.CatalogSnapshot;
import dev.holdfast.security.Rights;
import org.jspecify.annotations.Nullable;

/// The rows of the engine's own views.
@FunctionalInterface
public interface ViewRows {
  /// The rows of a view, by its name in plans: datums in the order of its columns, as far as
  /// `rights` let them be seen.
  Iterable<@Nullable Object[]> rows(String viewName, CatalogSnapshot catalog, Rights rights);
}
