package dev.holdfast.sql;

import dev.holdfast.kernel.task.DeepCalls;
import dev.holdfast.sql.frontdoor.AccessStatements;
import dev.holdfast.sql.frontdoor.SessionStatements;
import dev.holdfast.sql.frontdoor.StatementText;
import dev.holdfast.sql.physical.Expression;
import dev.holdfast.sql.statement.AccessStatement;
import dev.holdfast.sql.statement.DdlStatement;
import dev.holdfast.sql.statement.SessionCommand;
import dev.holdfast.types.SqlType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Compiles SQL text into plans and commands.
///
/// Parsing, binding and planning run on threads of the compiler's own with large stacks, whatever
/// the caller's thread is; they end some seconds after the last statement. Safe for use by many
/// threads.
public final class SqlCompiler implements AutoCloseable {
  private static final int THREADS_MAX = 4;
  private static final long STACK_BYTES = 128L * 1024 * 1024;
  private static final Duration PLANNING_MAX = Duration.ofSeconds(30);

  private final DeepCalls planning = new DeepCalls("planning", THREADS_MAX, STACK_BYTES);

  /// A column that an expression may name.
  public record NamedColumn(String name, SqlType type) {}

  /// Cuts a script into statements; comments and empty statements are dropped.
  public static List<String> split(String script) {
    return StatementText.split(script).stream().map(StatementText::text).toList();
  }

  /// Compiles the one statement of `sql`.
  public CompiledStatement compile(String sql, CompileContext context) {
    StatementText statement = StatementText.single(sql);
    Optional<SessionCommand> command = SessionStatements.read(statement);
    if (command.isPresent()) {
      return new CompiledStatement.Session(command.get());
    }
    Optional<AccessStatement> access = AccessStatements.read(statement);
    if (access.isPresent()) {
      return new CompiledStatement.Ddl(new DdlStatement.Access(access.get()));
    }
    return planning.call(() -> Compilation.statement(statement, context), PLANNING_MAX);
  }

  /// Binds an expression such as a CHECK or a DEFAULT: its column references become
  /// `InputColumn(i)`, i being the position in `columns`; the value is cast to `type` by
  /// assignment.
  public Expression bindExpression(
      String sql, List<NamedColumn> columns, SqlType type, CompileContext context) {
    return planning.call(() -> Compilation.expression(sql, columns, type, context), PLANNING_MAX);
  }

  /// Ends the planning threads.
  @Override
  public void close() {
    planning.close();
  }
}
