package dev.holdfast.catalog;

import org.jspecify.annotations.Nullable;

/// Anything that has a row in the catalog.
public sealed interface CatalogObject
    permits Schema, Relation, Role, ObjectRights, DatabaseSettings {
  /// Unique in the database, never reused.
  int id();

  /// The name without the schema.
  String name();

  /// What COMMENT ON said, or null.
  @Nullable String comment();
}
