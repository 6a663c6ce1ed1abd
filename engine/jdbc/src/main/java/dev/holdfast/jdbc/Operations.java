package dev.holdfast.jdbc;

import dev.holdfast.api.DatabaseOperations;
import dev.holdfast.api.TransactionInfo;
import dev.holdfast.database.Database;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.storage.model.BranchId;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/// The operator's questions and decisions, with the engine's failures translated.
final class Operations implements DatabaseOperations {
  private final Database database;

  Operations(Database database) {
    this.database = database;
  }

  @Override
  public List<TransactionInfo> transactions() throws SQLException {
    return ask(Database::transactions);
  }

  @Override
  public boolean cancelStatement(long sessionId) throws SQLException {
    return ask(open -> open.cancel(sessionId));
  }

  @Override
  public void commitBranch(int formatId, String gtridHex, String bqualHex) throws SQLException {
    BranchId branch = branchId(formatId, gtridHex, bqualHex);
    ask(open -> {
      open.xaBranches().commitHeuristically(branch);
      return true;
    });
  }

  @Override
  public void rollbackBranch(int formatId, String gtridHex, String bqualHex) throws SQLException {
    BranchId branch = branchId(formatId, gtridHex, bqualHex);
    ask(open -> {
      open.xaBranches().rollbackHeuristically(branch);
      return true;
    });
  }

  private static BranchId branchId(int formatId, String gtridHex, String bqualHex)
      throws SQLException {
    try {
      HexFormat hex = HexFormat.of();
      return new BranchId(formatId, hex.parseHex(gtridHex), hex.parseHex(bqualHex));
    } catch (IllegalArgumentException _) {
      throw SqlExceptions.of(
          ErrorCode.INVALID_PARAMETER_VALUE, "a branch's parts are written in hexadecimal digits");
    }
  }

  private <T> T ask(Function<Database, T> question) throws SQLException {
    try {
      return question.apply(database);
    } catch (RuntimeException failure) {
      throw SqlExceptions.translate(failure);
    }
  }
}
