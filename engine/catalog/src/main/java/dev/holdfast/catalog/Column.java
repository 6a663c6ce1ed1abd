package dev.holdfast.catalog;

import dev.holdfast.types.SqlType;
import org.jspecify.annotations.Nullable;

/// A column of a table.
///
/// @param number unique in the table, from 1, never reused; constraints and indexes name it
/// @param slot where the value stands in a row
/// @param defaultSql the expression of DEFAULT as written, or null
/// @param identity how GENERATED … AS IDENTITY fills it, or null
/// @param comment what COMMENT ON said, or null
public record Column(
    int number,
    String name,
    SqlType type,
    int slot,
    boolean nullable,
    @Nullable String defaultSql,
    @Nullable Identity identity,
    @Nullable String comment) {
  /// GENERATED AS IDENTITY.
  ///
  /// @param always refuses values unless OVERRIDING SYSTEM VALUE
  /// @param sequenceId the sequence that gives the values
  public record Identity(boolean always, int sequenceId) {}

  /// The same column under another name.
  public Column withName(String newName) {
    return new Column(number, newName, type, slot, nullable, defaultSql, identity, comment);
  }

  /// The same column, refusing NULL or not.
  public Column withNullable(boolean newNullable) {
    return new Column(number, name, type, slot, newNullable, defaultSql, identity, comment);
  }

  /// The same column with another default.
  public Column withDefault(@Nullable String newDefaultSql) {
    return new Column(number, name, type, slot, nullable, newDefaultSql, identity, comment);
  }

  /// The same column, identity or not.
  public Column withIdentity(@Nullable Identity newIdentity) {
    return new Column(number, name, type, slot, nullable, defaultSql, newIdentity, comment);
  }

  /// The same column with another type, whose values stand in another slot.
  public Column withType(SqlType newType, int newSlot) {
    return new Column(number, name, newType, newSlot, nullable, defaultSql, identity, comment);
  }

  /// The same column with another comment.
  public Column withComment(@Nullable String newComment) {
    return new Column(number, name, type, slot, nullable, defaultSql, identity, newComment);
  }
}
