package dev.holdfast.jdbc;

import dev.holdfast.types.SqlType;
import dev.holdfast.types.SqlTypeKind;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import org.jspecify.annotations.Nullable;

/// The types as the metadata shows them.
final class TypeRows {
  private static final int DECIMAL = 10;

  private TypeRows() {}

  static ResultSet all() {
    MetadataRows rows =
        new MetadataRows(
            """
            TYPE_NAME DATA_TYPE:int PRECISION:int LITERAL_PREFIX LITERAL_SUFFIX CREATE_PARAMS
            NULLABLE:short CASE_SENSITIVE:bool SEARCHABLE:short UNSIGNED_ATTRIBUTE:bool
            FIXED_PREC_SCALE:bool AUTO_INCREMENT:bool LOCAL_TYPE_NAME MINIMUM_SCALE:short
            MAXIMUM_SCALE:short SQL_DATA_TYPE:int SQL_DATETIME_SUB:int NUM_PREC_RADIX:int
            """);
    for (SqlTypeKind kind : SqlTypeKind.values()) {
      add(rows, SqlType.of(kind));
    }
    return rows.orderBy(1).resultSet();
  }

  private static void add(MetadataRows rows, SqlType type) {
    SqlTypeKind kind = type.kind();
    boolean numeric = kind == SqlTypeKind.NUMERIC;
    String quote = kind.isNumber() || kind == SqlTypeKind.BOOLEAN ? null : "'";
    rows.add(
        JdbcTypes.nameOf(type),
        JdbcTypes.codeOf(type),
        numeric ? SqlType.NUMERIC_PRECISION_MAX : JdbcTypes.precisionOf(type),
        quote,
        quote,
        parameters(kind),
        DatabaseMetaData.typeNullable,
        kind.isText(),
        DatabaseMetaData.typeSearchable,
        !kind.isNumber(),
        false,
        kind.isInteger(),
        JdbcTypes.nameOf(type),
        0,
        numeric ? SqlType.NUMERIC_PRECISION_MAX : JdbcTypes.scaleOf(type),
        null,
        null,
        DECIMAL);
  }

  private static @Nullable String parameters(SqlTypeKind kind) {
    return switch (kind) {
      case NUMERIC -> "precision,scale";
      case CHAR, VARCHAR -> "length";
      default -> null;
    };
  }
}
