package dev.holdfast.jdbc;

import dev.holdfast.catalog.CatalogSnapshot;
import dev.holdfast.catalog.Column;
import dev.holdfast.catalog.Relation;
import dev.holdfast.catalog.Schema;
import dev.holdfast.catalog.Sequence;
import dev.holdfast.catalog.Table;
import dev.holdfast.catalog.View;
import dev.holdfast.types.SqlType;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Schemas, tables and columns as the metadata shows them.
final class RelationRows {
  static final String TABLE = "TABLE";
  static final String VIEW = "VIEW";
  static final String SEQUENCE = "SEQUENCE";

  private static final int DECIMAL = 10;
  private static final int BINARY = 2;

  private final CatalogSnapshot catalog;

  RelationRows(CatalogSnapshot catalog) {
    this.catalog = catalog;
  }

  /// Whether a catalog argument lets anything through: there are no catalogs.
  static boolean admits(@Nullable String catalogName) {
    return catalogName == null || catalogName.isEmpty() || catalogName.equals("%");
  }

  private List<Relation> relations(@Nullable String schemaPattern, @Nullable String namePattern) {
    List<Relation> found = new ArrayList<>();
    for (Schema schema : catalog.schemas()) {
      if (!NamePattern.matches(schemaPattern, schema.name())) {
        continue;
      }
      for (Relation relation : catalog.relations(schema.name())) {
        if (NamePattern.matches(namePattern, relation.name())) {
          found.add(relation);
        }
      }
    }
    return found;
  }

  /// The tables of a schema, all schemas if it is null.
  List<Table> tables(@Nullable String schema, @Nullable String name) {
    List<Table> found = new ArrayList<>();
    for (Relation relation : relations(null, null)) {
      boolean wanted =
          (schema == null || schema.isEmpty() || schema.equals(relation.schema()))
              && (name == null || name.equals(relation.name()));
      if (wanted && relation instanceof Table table) {
        found.add(table);
      }
    }
    return found;
  }

  ResultSet schemas(@Nullable String schemaPattern) {
    MetadataRows rows = new MetadataRows("TABLE_SCHEM TABLE_CATALOG");
    for (Schema schema : catalog.schemas()) {
      if (NamePattern.matches(schemaPattern, schema.name())) {
        rows.add(schema.name(), null);
      }
    }
    return rows.resultSet();
  }

  ResultSet tables(
      boolean admitted,
      @Nullable String schemaPattern,
      @Nullable String namePattern,
      String @Nullable [] types) {
    MetadataRows rows =
        new MetadataRows(
            """
            TABLE_CAT TABLE_SCHEM TABLE_NAME TABLE_TYPE REMARKS TYPE_CAT TYPE_SCHEM TYPE_NAME
            SELF_REFERENCING_COL_NAME REF_GENERATION
            """);
    List<String> wanted = types == null ? List.of(TABLE, VIEW, SEQUENCE) : Arrays.asList(types);
    if (admitted) {
      for (Relation relation : relations(schemaPattern, namePattern)) {
        String type = typeOf(relation);
        if (wanted.contains(type)) {
          rows.add(
              null,
              relation.schema(),
              relation.name(),
              type,
              relation.comment(),
              null,
              null,
              null,
              null,
              null);
        }
      }
    }
    return rows.orderBy(3, 1, 2).resultSet();
  }

  private static String typeOf(Relation relation) {
    return switch (relation) {
      case Table _ -> TABLE;
      case View _ -> VIEW;
      case Sequence _ -> SEQUENCE;
    };
  }

  ResultSet columns(
      boolean admitted,
      @Nullable String schemaPattern,
      @Nullable String namePattern,
      @Nullable String columnPattern) {
    MetadataRows rows =
        new MetadataRows(
            """
            TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME DATA_TYPE:int TYPE_NAME COLUMN_SIZE:int
            BUFFER_LENGTH:int DECIMAL_DIGITS:int NUM_PREC_RADIX:int NULLABLE:int REMARKS COLUMN_DEF
            SQL_DATA_TYPE:int SQL_DATETIME_SUB:int CHAR_OCTET_LENGTH:int ORDINAL_POSITION:int
            IS_NULLABLE SCOPE_CATALOG SCOPE_SCHEMA SCOPE_TABLE SOURCE_DATA_TYPE:short
            IS_AUTOINCREMENT IS_GENERATEDCOLUMN
            """);
    List<Relation> relations = admitted ? relations(schemaPattern, namePattern) : List.of();
    for (Relation relation : relations) {
      List<Described> described = describe(relation);
      for (int i = 0; i < described.size(); i++) {
        if (NamePattern.matches(columnPattern, described.get(i).name())) {
          addColumn(rows, relation, described.get(i), i + 1);
        }
      }
    }
    return rows.orderBy(1, 2, 16).resultSet();
  }

  /// A column of a table or view.
  private record Described(
      String name,
      SqlType type,
      boolean nullable,
      @Nullable String comment,
      @Nullable String defaultSql,
      boolean identity) {
    static Described of(Column column) {
      return new Described(
          column.name(),
          column.type(),
          column.nullable(),
          column.comment(),
          column.defaultSql(),
          column.identity() != null);
    }
  }

  private static List<Described> describe(Relation relation) {
    return switch (relation) {
      case Table table -> table.columns().stream().map(Described::of).toList();
      case View view ->
          view.columns().stream()
              .map(column -> new Described(column.name(), column.type(), true, null, null, false))
              .toList();
      case Sequence _ -> List.of();
    };
  }

  private static void addColumn(
      MetadataRows rows, Relation relation, Described column, int position) {
    SqlType type = column.type();
    rows.add(
        null,
        relation.schema(),
        relation.name(),
        column.name(),
        JdbcTypes.codeOf(type),
        JdbcTypes.nameOf(type),
        JdbcTypes.precisionOf(type),
        null,
        digits(type),
        radix(type),
        column.nullable() ? DatabaseMetaData.columnNullable : DatabaseMetaData.columnNoNulls,
        column.comment(),
        column.defaultSql(),
        null,
        null,
        type.kind().isText() ? JdbcTypes.precisionOf(type) : null,
        position,
        column.nullable() ? "YES" : "NO",
        null,
        null,
        null,
        null,
        column.identity() ? "YES" : "NO",
        "NO");
  }

  private static @Nullable Integer digits(SqlType type) {
    boolean meaningful = type.kind().isNumber() || type.kind().isDateTime();
    return meaningful ? JdbcTypes.scaleOf(type) : null;
  }

  private static int radix(SqlType type) {
    return type.kind().isFloat() ? BINARY : DECIMAL;
  }
}
