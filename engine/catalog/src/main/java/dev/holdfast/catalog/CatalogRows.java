package dev.holdfast.catalog;

import dev.holdfast.kernel.error.CorruptionException;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.types.ByteString;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Catalog objects as rows of the catalog's table; the format stands in the package description.
public final class CatalogRows {
  private static final long KIND_VERSION = 0;
  private static final long KIND_SCHEMA = 1;
  private static final long KIND_TABLE = 2;
  private static final long KIND_VIEW = 3;
  private static final long KIND_SEQUENCE = 4;
  private static final long KIND_ROLE = 5;
  private static final long KIND_RIGHTS = 6;
  private static final long KIND_SETTINGS = 7;

  private CatalogRows() {}

  /// The row of an object.
  public static byte[] encode(CatalogObject object) {
    String schema = object instanceof Relation relation ? relation.schema() : null;
    ByteString definition = ByteString.wrap(DefinitionWriter.write(object));
    return SystemTables.catalogRows()
        .encode(
            new @Nullable Object[] {
              (long) object.id(), kind(object), schema, object.name(), definition
            });
  }

  /// The row that every DDL statement writes; `stamp` is unique among the statements since the
  /// database was opened, and tells the states of a transaction's own catalog apart.
  public static byte[] versionRow(long stamp) {
    return SystemTables.catalogRows()
        .encode(
            new @Nullable Object[] {
              (long) SystemTables.VERSION_ID, KIND_VERSION, null, Long.toString(stamp), null
            });
  }

  /// The stamp of a [#versionRow].
  public static long stamp(byte[] versionRow) {
    Object name = SystemTables.catalogRows().decodeSlot(versionRow, 3);
    return Long.parseLong((String) Objects.requireNonNull(name));
  }

  /// The object of a row; null for a [#versionRow].
  public static @Nullable CatalogObject decode(byte[] row) {
    @Nullable Object[] datums = SystemTables.catalogRows().decode(row);
    int id = Math.toIntExact((Long) Objects.requireNonNull(datums[0]));
    long kind = (Long) Objects.requireNonNull(datums[1]);
    if (kind == KIND_VERSION) {
      return null;
    }
    String name = (String) Objects.requireNonNull(datums[3]);
    var reader = new DefinitionReader(((ByteString) Objects.requireNonNull(datums[4])).shared());
    if (kind == KIND_SCHEMA) {
      return reader.readSchema(id, name);
    }
    if (kind == KIND_ROLE) {
      return reader.readRole(id, name);
    }
    if (kind == KIND_RIGHTS) {
      return reader.readRights(id);
    }
    if (kind == KIND_SETTINGS) {
      return reader.readSettings();
    }
    String schema = (String) Objects.requireNonNull(datums[2]);
    if (kind == KIND_TABLE) {
      return reader.readTable(id, schema, name);
    }
    if (kind == KIND_VIEW) {
      return reader.readView(id, schema, name);
    }
    if (kind == KIND_SEQUENCE) {
      return reader.readSequence(id, schema, name);
    }
    throw new CorruptionException(
        ErrorCode.FILE_DAMAGED, "catalog", id, "unknown kind of object: " + kind);
  }

  private static long kind(CatalogObject object) {
    return switch (object) {
      case Schema _ -> KIND_SCHEMA;
      case Table _ -> KIND_TABLE;
      case View _ -> KIND_VIEW;
      case Sequence _ -> KIND_SEQUENCE;
      case Role _ -> KIND_ROLE;
      case ObjectRights _ -> KIND_RIGHTS;
      case DatabaseSettings _ -> KIND_SETTINGS;
    };
  }
}
