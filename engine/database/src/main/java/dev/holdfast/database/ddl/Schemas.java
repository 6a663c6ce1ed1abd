package dev.holdfast.database.ddl;

import dev.holdfast.catalog.Schema;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.security.Rights;
import dev.holdfast.sql.statement.DdlStatement;
import java.util.Set;

/// CREATE SCHEMA.
final class Schemas {
  private static final Set<String> RESERVED =
      Set.of("pg_catalog", "information_schema", Schema.SYSTEM);

  private Schemas() {}

  static void create(DdlStatement.CreateSchema create, CatalogEditor editor) {
    if (!editor.rights().isSuperuser()) {
      throw Rights.denied("permission denied for database " + editor.engine().databaseName());
    }
    Names.check(create.schema());
    boolean exists =
        RESERVED.contains(create.schema()) || editor.catalog().schema(create.schema()) != null;
    if (exists && create.ifNotExists()) {
      return;
    }
    if (exists) {
      throw new HoldfastException(
          ErrorCode.DUPLICATE_SCHEMA, "schema \"" + create.schema() + "\" already exists");
    }
    editor.put(new Schema(editor.newId(), create.schema(), null));
  }
}
