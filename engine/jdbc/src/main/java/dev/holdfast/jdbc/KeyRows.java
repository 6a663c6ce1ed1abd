package dev.holdfast.jdbc;

import dev.holdfast.catalog.CatalogSnapshot;
import dev.holdfast.catalog.Column;
import dev.holdfast.catalog.ForeignKey;
import dev.holdfast.catalog.Index;
import dev.holdfast.catalog.KeyConstraint;
import dev.holdfast.catalog.ReferentialAction;
import dev.holdfast.catalog.RowEstimates;
import dev.holdfast.catalog.Table;
import dev.holdfast.types.SqlType;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keys, foreign keys and indexes as the metadata shows them.
final class KeyRows {
  private static final String FOREIGN_KEY_HEADER =
      """
      PKTABLE_CAT PKTABLE_SCHEM PKTABLE_NAME PKCOLUMN_NAME FKTABLE_CAT FKTABLE_SCHEM FKTABLE_NAME
      FKCOLUMN_NAME KEY_SEQ:short UPDATE_RULE:short DELETE_RULE:short FK_NAME PK_NAME
      DEFERRABILITY:short
      """;

  private final CatalogSnapshot catalog;
  private final RelationRows relations;

  KeyRows(CatalogSnapshot catalog) {
    this.catalog = catalog;
    this.relations = new RelationRows(catalog);
  }

  ResultSet primaryKeys(boolean admitted, @Nullable String schema, @Nullable String name) {
    MetadataRows rows =
        new MetadataRows("TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME KEY_SEQ:short PK_NAME");
    if (admitted) {
      for (Table table : relations.tables(schema, name)) {
        addPrimaryKey(rows, table);
      }
    }
    return rows.orderBy(1, 2, 3).resultSet();
  }

  private static void addPrimaryKey(MetadataRows rows, Table table) {
    KeyConstraint key = table.primaryKey();
    if (key == null) {
      return;
    }
    List<Column> columns = table.columns(key.columnNumbers());
    for (int i = 0; i < columns.size(); i++) {
      rows.add(null, table.schema(), table.name(), columns.get(i).name(), i + 1, key.name());
    }
  }

  ResultSet importedKeys(boolean admitted, @Nullable String schema, @Nullable String name) {
    MetadataRows rows = new MetadataRows(FOREIGN_KEY_HEADER);
    if (admitted) {
      for (Table table : relations.tables(schema, name)) {
        for (ForeignKey key : table.foreignKeys()) {
          addForeignKey(rows, table, key);
        }
      }
    }
    return rows.orderBy(1, 2, 11, 8).resultSet();
  }

  ResultSet exportedKeys(boolean admitted, @Nullable String schema, @Nullable String name) {
    MetadataRows rows = new MetadataRows(FOREIGN_KEY_HEADER);
    if (admitted) {
      for (Table table : relations.tables(schema, name)) {
        for (CatalogSnapshot.Reference reference : catalog.references(table.id())) {
          addForeignKey(rows, reference.table(), reference.foreignKey());
        }
      }
    }
    return rows.orderBy(5, 6, 11, 8).resultSet();
  }

  /// The foreign keys of `foreign` that reference `parent`.
  ResultSet crossReference(TableName parent, TableName foreign) {
    MetadataRows rows = new MetadataRows(FOREIGN_KEY_HEADER);
    boolean admitted = parent.admitted() && foreign.admitted();
    List<Table> tables = admitted ? relations.tables(foreign.schema(), foreign.name()) : List.of();
    for (Table table : tables) {
      for (ForeignKey key : table.foreignKeys()) {
        Table referenced = catalog.table(key.referencedTableId());
        if (referenced != null && parent.names(referenced)) {
          addForeignKey(rows, table, key);
        }
      }
    }
    return rows.orderBy(5, 6, 11, 8).resultSet();
  }

  /// The arguments that name a table exactly.
  record TableName(boolean admitted, @Nullable String schema, @Nullable String name) {
    boolean names(Table table) {
      boolean schemaFits = schema == null || schema.isEmpty() || schema.equals(table.schema());
      return schemaFits && (name == null || name.equals(table.name()));
    }
  }

  private void addForeignKey(MetadataRows rows, Table table, ForeignKey key) {
    Table referenced = catalog.table(key.referencedTableId());
    if (referenced == null) {
      return;
    }
    List<Column> columns = table.columns(key.columnNumbers());
    List<Column> referencedColumns = referenced.columns(key.referencedColumnNumbers());
    for (int i = 0; i < columns.size(); i++) {
      rows.add(
          null,
          referenced.schema(),
          referenced.name(),
          referencedColumns.get(i).name(),
          null,
          table.schema(),
          table.name(),
          columns.get(i).name(),
          i + 1,
          rule(key.onUpdate()),
          rule(key.onDelete()),
          key.name(),
          referencedKeyName(referenced, key),
          DatabaseMetaData.importedKeyNotDeferrable);
    }
  }

  private static @Nullable String referencedKeyName(Table referenced, ForeignKey key) {
    for (KeyConstraint candidate : referenced.keys()) {
      boolean same =
          candidate.columnNumbers().size() == key.referencedColumnNumbers().size()
              && candidate.columnNumbers().containsAll(key.referencedColumnNumbers());
      if (same) {
        return candidate.name();
      }
    }
    return null;
  }

  private static int rule(ReferentialAction action) {
    return switch (action) {
      case NO_ACTION -> DatabaseMetaData.importedKeyNoAction;
      case RESTRICT -> DatabaseMetaData.importedKeyRestrict;
      case CASCADE -> DatabaseMetaData.importedKeyCascade;
      case SET_NULL -> DatabaseMetaData.importedKeySetNull;
      case SET_DEFAULT -> DatabaseMetaData.importedKeySetDefault;
    };
  }

  ResultSet indexes(TableName name, boolean uniqueOnly, RowEstimates estimates) {
    MetadataRows rows =
        new MetadataRows(
            """
            TABLE_CAT TABLE_SCHEM TABLE_NAME NON_UNIQUE:bool INDEX_QUALIFIER INDEX_NAME TYPE:short
            ORDINAL_POSITION:short COLUMN_NAME ASC_OR_DESC CARDINALITY:int PAGES:int
            FILTER_CONDITION
            """);
    if (name.admitted()) {
      for (Table table : relations.tables(name.schema(), name.name())) {
        addIndexes(rows, table, uniqueOnly, estimates.rowCount(table.id()));
      }
    }
    return rows.orderBy(3, 6, 5, 7).resultSet();
  }

  private static void addIndexes(
      MetadataRows rows, Table table, boolean uniqueOnly, long rowCount) {
    KeyConstraint primaryKey = table.primaryKey();
    if (primaryKey != null && primaryKey.isStorageKey()) {
      List<Index.Part> parts =
          primaryKey.columnNumbers().stream().map(Index.Part::ascending).toList();
      Index storageKey = new Index(0, primaryKey.name(), parts, true, true);
      addIndex(rows, table, storageKey, rowCount);
    }
    for (Index index : table.indexes()) {
      if (index.unique() || !uniqueOnly) {
        addIndex(rows, table, index, rowCount);
      }
    }
  }

  private static void addIndex(MetadataRows rows, Table table, Index index, long rowCount) {
    for (int i = 0; i < index.parts().size(); i++) {
      Index.Part part = index.parts().get(i);
      rows.add(
          null,
          table.schema(),
          table.name(),
          !index.unique(),
          null,
          index.name(),
          DatabaseMetaData.tableIndexOther,
          i + 1,
          table.column(part.columnNumber()).name(),
          part.descending() ? "D" : "A",
          (int) Math.min(rowCount, Integer.MAX_VALUE),
          null,
          null);
    }
  }

  /// The primary key, or else the first unique constraint over columns without NULL.
  ResultSet bestRowIdentifier(TableName name, boolean nullable) {
    MetadataRows rows =
        new MetadataRows(
            """
            SCOPE:short COLUMN_NAME DATA_TYPE:int TYPE_NAME COLUMN_SIZE:int BUFFER_LENGTH:int
            DECIMAL_DIGITS:short PSEUDO_COLUMN:short
            """);
    if (name.admitted()) {
      for (Table table : relations.tables(name.schema(), name.name())) {
        bestKey(table, nullable)
            .forEach(column -> addIdentifier(rows, column.type(), column.name()));
      }
    }
    return rows.resultSet();
  }

  private static List<Column> bestKey(Table table, boolean nullable) {
    for (KeyConstraint key : table.keys()) {
      List<Column> columns = table.columns(key.columnNumbers());
      if (nullable || columns.stream().noneMatch(Column::nullable)) {
        return columns;
      }
    }
    return List.of();
  }

  private static void addIdentifier(MetadataRows rows, SqlType type, String name) {
    rows.add(
        DatabaseMetaData.bestRowSession,
        name,
        JdbcTypes.codeOf(type),
        JdbcTypes.nameOf(type),
        JdbcTypes.precisionOf(type),
        null,
        JdbcTypes.scaleOf(type),
        DatabaseMetaData.bestRowNotPseudo);
  }
}
