package dev.holdfast.sql;

import dev.holdfast.sql.physical.DmlPlan;
import dev.holdfast.sql.physical.PhysicalPlan;
import dev.holdfast.sql.statement.DdlStatement;
import dev.holdfast.sql.statement.SessionCommand;
import dev.holdfast.types.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a statement became.
public sealed interface CompiledStatement {
  /// The types of the parameters, in order; untyped ones became TEXT.
  default List<SqlType> parameterTypes() {
    return List.of();
  }

  /// The privileges that running it needs.
  default List<AccessNeed> needs() {
    return List.of();
  }

  /// The columns of the result; empty if there is none.
  default List<OutputColumn> columns() {
    return List.of();
  }

  /// A column of a result.
  ///
  /// @param nullable false only where NULL is impossible
  /// @param sourceSchema, sourceTable, sourceColumn the table column that it shows unchanged, or
  ///   null
  record OutputColumn(
      String name,
      SqlType type,
      boolean nullable,
      @Nullable String sourceSchema,
      @Nullable String sourceTable,
      @Nullable String sourceColumn) {}

  /// SELECT, VALUES, TABLE.
  ///
  /// @param locksRows whether it takes row locks (FOR UPDATE and its siblings)
  record Query(
      PhysicalPlan plan,
      List<OutputColumn> columns,
      List<SqlType> parameterTypes,
      boolean locksRows,
      List<AccessNeed> needs)
      implements CompiledStatement {}

  /// INSERT, UPDATE, DELETE; the columns are those of RETURNING.
  record Dml(
      DmlPlan plan,
      List<OutputColumn> columns,
      List<SqlType> parameterTypes,
      List<AccessNeed> needs)
      implements CompiledStatement {}

  /// A definition.
  record Ddl(DdlStatement statement) implements CompiledStatement {}

  /// A transaction or session statement.
  record Session(SessionCommand command) implements CompiledStatement {}

  /// EXPLAIN; with `analyze` the statement also runs.
  ///
  /// @param lines the plan as text
  record Explain(CompiledStatement statement, boolean analyze, List<String> lines)
      implements CompiledStatement {
    @Override
    public List<SqlType> parameterTypes() {
      return statement.parameterTypes();
    }

    @Override
    public List<AccessNeed> needs() {
      return statement.needs();
    }

    @Override
    public List<OutputColumn> columns() {
      return List.of(new OutputColumn("QUERY PLAN", SqlType.TEXT, false, null, null, null));
    }
  }
}
