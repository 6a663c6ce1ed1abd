package dev.holdfast.database;

import dev.holdfast.catalog.CatalogSnapshot;
import dev.holdfast.catalog.Column;
import dev.holdfast.catalog.Relation;
import dev.holdfast.catalog.Table;
import dev.holdfast.sql.CompiledStatement.OutputColumn;
import java.util.ArrayList;
import java.util.List;

/// Result columns of a plan's output columns.
final class Columns {
  private Columns() {}

  static List<ResultColumn> of(List<OutputColumn> outputs, CatalogSnapshot catalog) {
    List<ResultColumn> columns = new ArrayList<>(outputs.size());
    for (OutputColumn output : outputs) {
      columns.add(of(output, catalog));
    }
    return columns;
  }

  private static ResultColumn of(OutputColumn output, CatalogSnapshot catalog) {
    String schema = output.sourceSchema();
    String tableName = output.sourceTable();
    String columnName = output.sourceColumn();
    if (schema == null || tableName == null || columnName == null) {
      return new ResultColumn(output.name(), output.type(), output.nullable(), null);
    }
    Relation relation = catalog.relation(schema, tableName);
    Column column = relation instanceof Table table ? table.column(columnName) : null;
    boolean identity = column != null && column.identity() != null;
    var origin = new ResultColumn.Origin(schema, tableName, columnName, identity);
    return new ResultColumn(output.name(), output.type(), output.nullable(), origin);
  }
}
