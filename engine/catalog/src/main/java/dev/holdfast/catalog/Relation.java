package dev.holdfast.catalog;

/// An object with a name inside a schema.
public sealed interface Relation extends CatalogObject permits Table, View, Sequence {
  /// The schema's name.
  String schema();

  /// Schema and name, for messages.
  default String qualifiedName() {
    return schema() + "." + name();
  }
}
