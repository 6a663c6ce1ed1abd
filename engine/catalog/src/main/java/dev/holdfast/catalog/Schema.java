package dev.holdfast.catalog;

import org.jspecify.annotations.Nullable;

/// A name space of relations.
public record Schema(int id, String name, @Nullable String comment) implements CatalogObject {
  /// Where unqualified names live unless the search path says otherwise.
  public static final String PUBLIC = "public";

  /// The engine's own tables and views.
  public static final String SYSTEM = "holdfast";

  /// The id of [#PUBLIC]; fixed, because every new database has it.
  public static final int PUBLIC_ID = 10;
}
