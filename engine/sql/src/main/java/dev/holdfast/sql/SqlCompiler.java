package dev.holdfast.sql;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.frontdoor.SessionStatements;
import dev.holdfast.sql.frontdoor.StatementText;
import dev.holdfast.sql.physical.Expression;
import dev.holdfast.sql.statement.SessionCommand;
import dev.holdfast.types.SqlType;
import java.util.List;
import java.util.Optional;

/// Compiles SQL text into plans and commands.
public final class SqlCompiler {

  /// A column that an expression may name.
  public record NamedColumn(String name, SqlType type) {}

  /// Cuts a script into statements; comments and empty statements are dropped.
  public List<String> split(String script) {
    return StatementText.split(script).stream().map(StatementText::text).toList();
  }

  /// Compiles the one statement of `sql`.
  public CompiledStatement compile(String sql, CompileContext context) {
    StatementText statement = StatementText.single(sql);
    Optional<SessionCommand> command = SessionStatements.read(statement);
    if (command.isPresent()) {
      return new CompiledStatement.Session(command.get());
    }
    throw new HoldfastException(ErrorCode.FEATURE_NOT_SUPPORTED, "statement is not supported");
  }

  /// Binds an expression such as a CHECK or a DEFAULT: its column references become
  /// `InputColumn(i)`, i being the position in `columns`; the value is cast to `type` by
  /// assignment.
  public Expression bindExpression(
      String sql, List<NamedColumn> columns, SqlType type, CompileContext context) {
    throw new HoldfastException(ErrorCode.FEATURE_NOT_SUPPORTED, "expression is not supported");
  }
}
