package dev.holdfast.database.ddl;

import dev.holdfast.audit.Deed;
import dev.holdfast.catalog.CatalogSnapshot.Reference;
import dev.holdfast.catalog.Column;
import dev.holdfast.catalog.Privilege;
import dev.holdfast.catalog.Sequence;
import dev.holdfast.catalog.Table;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.statement.DdlStatement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/// TRUNCATE: deletes all rows of tables; the past of the rows stays.
final class Truncation {
  private Truncation() {}

  static void run(DdlStatement.Truncate truncate, CatalogEditor editor) {
    Map<Integer, Table> tables = new LinkedHashMap<>();
    for (DdlStatement.ObjectName name : truncate.tables()) {
      Table table = editor.requireTable(name);
      tables.put(table.id(), table);
    }
    addReferencing(tables, truncate.cascade(), editor);
    for (Table table : tables.values()) {
      editor.rights().require(table, Privilege.TRUNCATE);
    }
    for (Table table : tables.values()) {
      empty(table, editor);
      if (truncate.restartIdentity()) {
        restartIdentity(table, editor);
      }
    }
  }

  private static void addReferencing(
      Map<Integer, Table> tables, boolean cascade, CatalogEditor editor) {
    var waiting = new ArrayList<>(tables.values());
    while (!waiting.isEmpty()) {
      Table table = waiting.removeLast();
      for (Reference reference : editor.catalog().references(table.id())) {
        Table child = reference.table();
        if (tables.containsKey(child.id())) {
          continue;
        }
        if (!cascade) {
          throw new HoldfastException(
              ErrorCode.FEATURE_NOT_SUPPORTED,
              "cannot truncate table \""
                  + table.name()
                  + "\": table \""
                  + child.name()
                  + "\" references it; truncate both, or use CASCADE");
        }
        tables.put(child.id(), child);
        waiting.add(child);
      }
    }
  }

  private static void empty(Table table, CatalogEditor editor) {
    editor.lock(table);
    var keys = new ArrayList<byte[]>();
    new TableRows(editor)
        .forEach(
            table,
            (key, _) -> {
              editor.run().execution().memory().charge(key.length);
              keys.add(key);
            });
    keys.forEach(key -> editor.scope().delete(table.id(), key));
    editor.run().note(Deed.write("TRUNCATE", table.qualifiedName()), keys.size());
  }

  private static void restartIdentity(Table table, CatalogEditor editor) {
    for (Column column : table.columns()) {
      Column.Identity identity = column.identity();
      Sequence sequence =
          identity == null ? null : editor.catalog().sequence(identity.sequenceId());
      if (sequence != null) {
        Sequences.restart(sequence, sequence.start(), editor);
      }
    }
  }
}
