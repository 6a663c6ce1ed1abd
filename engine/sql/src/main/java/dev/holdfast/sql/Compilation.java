package dev.holdfast.sql;

import dev.holdfast.catalog.Table;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.CompiledStatement.OutputColumn;
import dev.holdfast.sql.bind.Binder;
import dev.holdfast.sql.bind.BoundDml;
import dev.holdfast.sql.bind.BoundQuery;
import dev.holdfast.sql.bind.BoundStatement;
import dev.holdfast.sql.frontdoor.StatementText;
import dev.holdfast.sql.logical.Column;
import dev.holdfast.sql.parse.SqlText;
import dev.holdfast.sql.physical.DmlPlan;
import dev.holdfast.sql.physical.Expression;
import dev.holdfast.sql.physical.PhysicalPlan;
import dev.holdfast.sql.plan.DmlPlanner;
import dev.holdfast.sql.plan.ExplainText;
import dev.holdfast.sql.plan.Planner;
import dev.holdfast.sql.statement.DdlStatement;
import dev.holdfast.types.SqlType;
import java.util.ArrayList;
import java.util.List;

/// One compilation: parse, bind, plan.
final class Compilation {
  private final Binder binder;
  private final CompileContext context;

  private Compilation(Binder binder, CompileContext context) {
    this.binder = binder;
    this.context = context;
  }

  static CompiledStatement statement(StatementText statement, CompileContext context) {
    SqlText text = SqlText.statement(statement);
    Binder binder = binder(text, context);
    BoundStatement bound = binder.statement(text.node(), statement.sql());
    return new Compilation(binder, context).compile(bound);
  }

  private static Binder binder(SqlText text, CompileContext context) {
    return new Binder(
        context, text.grammarText(), moment -> planner(context).expression(moment, List.of()));
  }

  static Expression expression(
      String sql, List<SqlCompiler.NamedColumn> named, SqlType type, CompileContext context) {
    SqlText text = SqlText.expression(sql);
    Binder binder = binder(text, context);
    List<Column> columns = named.stream().map(c -> Column.computed(c.name(), c.type())).toList();
    var scalar = binder.expression(text.node(), columns, type);
    if (!binder.parameterTypes().isEmpty()) {
      throw new HoldfastException(
          ErrorCode.SYNTAX_ERROR, "an expression of a definition cannot have parameters");
    }
    return planner(context).expression(scalar, columns);
  }

  private CompiledStatement compile(BoundStatement bound) {
    return switch (bound) {
      case BoundStatement.Query(BoundQuery query) -> query(query);
      case BoundStatement.Change(BoundDml dml) -> dml(dml);
      case BoundStatement.Definition(DdlStatement ddl) -> new CompiledStatement.Ddl(ddl);
      case BoundStatement.Explained(BoundStatement inner, boolean analyze) -> {
        CompiledStatement statement = compile(inner);
        yield new CompiledStatement.Explain(statement, analyze, planText(statement));
      }
    };
  }

  private List<String> planText(CompiledStatement statement) {
    return switch (statement) {
      case CompiledStatement.Query query -> ExplainText.of(query.plan());
      case CompiledStatement.Dml dml -> ExplainText.of(dml.plan(), this::tableName);
      case CompiledStatement.Ddl _, CompiledStatement.Session _, CompiledStatement.Explain _ ->
          throw new HoldfastException(
              ErrorCode.FEATURE_NOT_SUPPORTED, "EXPLAIN of this statement is not supported");
    };
  }

  private String tableName(int tableId) {
    Table table = context.catalog().table(tableId);
    return table == null ? "table number " + tableId : table.name();
  }

  private static Planner planner(CompileContext context) {
    return new Planner(context.rowEstimates(), context.sessionTime());
  }

  private CompiledStatement query(BoundQuery query) {
    PhysicalPlan plan = planner(context).plan(query.relation());
    return new CompiledStatement.Query(
        plan,
        columns(query.relation().columns(), query.padded()),
        binder.parameterTypes(),
        query.locks(),
        binder.accessNeeds());
  }

  private CompiledStatement dml(BoundDml dml) {
    DmlPlan plan = new DmlPlanner(planner(context)).plan(dml);
    List<Column> columns = dml.returning().stream().map(item -> item.column()).toList();
    return new CompiledStatement.Dml(
        plan, columns(columns, false), binder.parameterTypes(), binder.accessNeeds());
  }

  private static List<OutputColumn> columns(List<Column> columns, boolean padded) {
    var outputs = new ArrayList<OutputColumn>();
    for (Column column : columns) {
      Column.Origin origin = column.origin();
      outputs.add(
          new OutputColumn(
              column.name(),
              column.type(),
              padded || column.nullable(),
              origin == null ? null : origin.schema(),
              origin == null ? null : origin.table(),
              origin == null ? null : origin.column()));
    }
    return outputs;
  }
}
