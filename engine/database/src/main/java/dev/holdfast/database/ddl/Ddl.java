package dev.holdfast.database.ddl;

import dev.holdfast.database.run.StatementRun;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.statement.DdlStatement;

/// Carries out definition statements.
public final class Ddl {
  private Ddl() {}

  /// Runs a definition to its end; gives its tag. On failure the caller undoes the statement.
  public static String run(DdlStatement statement, StatementRun run) {
    throw new HoldfastException(
        ErrorCode.FEATURE_NOT_SUPPORTED, "not built yet: " + statement + run);
  }
}
