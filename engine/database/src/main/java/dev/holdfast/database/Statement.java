package dev.holdfast.database;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.security.Rights;
import dev.holdfast.sql.CompiledStatement;
import dev.holdfast.sql.statement.SessionCommand;
import dev.holdfast.types.SqlType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A statement's text with what the caller said about it, and the plan it had last.
final class Statement {
  private final String sql;
  private final List<@Nullable SqlType> parameterTypes;
  private final GeneratedKeys generatedKeys;
  private final boolean command;
  private PlanCache.@Nullable Key lastKey;
  private @Nullable Plan lastPlan;
  private @Nullable SessionCommand lastCommand;
  private @Nullable String shape;
  private @Nullable Plan allowedPlan;
  private @Nullable Rights allowedRights;

  Statement(
      String sql, List<? extends @Nullable SqlType> parameterTypes, GeneratedKeys generatedKeys) {
    this.sql = sql;
    this.command = CommandWords.isCommand(sql);
    this.parameterTypes = Collections.unmodifiableList(new ArrayList<>(parameterTypes));
    this.generatedKeys = generatedKeys;
  }

  String sql() {
    return sql;
  }

  /// The text without literals.
  String shape() {
    String known = shape;
    if (known == null) {
      known = StatementShape.of(sql);
      shape = known;
    }
    return known;
  }

  /// Whether it is about the session or its transaction.
  boolean isCommand() {
    return command;
  }

  /// What a statement about the session asks for.
  SessionCommand command(Compiler compiler) {
    SessionCommand known = lastCommand;
    if (known != null) {
      return known;
    }
    if (compiler.compileCommand(sql) instanceof CompiledStatement.Session(SessionCommand asked)) {
      lastCommand = asked;
      return asked;
    }
    throw new HoldfastException(ErrorCode.SYNTAX_ERROR, "syntax error in a session statement");
  }

  List<@Nullable SqlType> parameterTypes() {
    return parameterTypes;
  }

  GeneratedKeys generatedKeys() {
    return generatedKeys;
  }

  /// The last plan, if it was made for exactly these circumstances.
  @Nullable Plan lastPlan(
      long catalogVersion, List<String> searchPath, @Nullable String systemTime) {
    PlanCache.Key key = lastKey;
    boolean same =
        key != null
            && key.catalogVersion() == catalogVersion
            && key.searchPath().equals(searchPath)
            && Objects.equals(key.systemTime(), systemTime);
    return same ? lastPlan : null;
  }

  /// Refuses a plan that needs more than these rights. What was allowed once is only compared.
  @SuppressWarnings("ReferenceEquality") // both are immutable, and made anew when anything changes
  void requireAllowed(Plan plan, Rights rights) {
    if (plan != allowedPlan || rights != allowedRights) {
      AccessCheck.require(plan.statement().needs(), rights);
      allowedPlan = plan;
      allowedRights = rights;
    }
  }

  void remember(PlanCache.Key key, Plan plan) {
    lastKey = key;
    lastPlan = plan;
  }
}
