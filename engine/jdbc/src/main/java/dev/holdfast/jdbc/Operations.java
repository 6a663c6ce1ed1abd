package dev.holdfast.jdbc;

import dev.holdfast.api.BranchInfo;
import dev.holdfast.api.DatabaseOperations;
import dev.holdfast.api.StorageUsage;
import dev.holdfast.api.TransactionInfo;
import dev.holdfast.audit.Actor;
import dev.holdfast.audit.AuditNote;
import dev.holdfast.audit.Deed;
import dev.holdfast.database.Database;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.storage.model.BranchId;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The operator's questions and decisions, with the engine's failures translated. What an operator
/// does is in the audit trail: a decision before it is made, so that none is without its entry.
final class Operations implements DatabaseOperations {
  private final Database database;
  private final Actor operator;

  Operations(Database database, Actor operator) {
    this.database = database;
    this.operator = operator;
  }

  @Override
  public List<TransactionInfo> transactions() throws SQLException {
    return ask(Database::transactions);
  }

  @Override
  public boolean cancelStatement(long sessionId) throws SQLException {
    return ask(open -> {
      boolean found = open.cancel(sessionId);
      if (found) {
        note(open, Deed.admin("CANCEL STATEMENT", "SESSION", Long.toString(sessionId)));
      }
      return found;
    });
  }

  @Override
  public boolean endSession(long sessionId) throws SQLException {
    return ask(open -> {
      boolean found = open.end(sessionId);
      if (found) {
        note(open, Deed.admin("END SESSION", "SESSION", Long.toString(sessionId)));
      }
      return found;
    });
  }

  @Override
  public void checkpoint() throws SQLException {
    ask(open -> {
      note(open, Deed.admin("CHECKPOINT", "DATABASE", ""));
      open.checkpoint();
      return true;
    });
  }

  @Override
  public Optional<StorageUsage> storage() throws SQLException {
    return ask(Database::storage);
  }

  @Override
  public void commitBranch(int formatId, String gtridHex, String bqualHex) throws SQLException {
    BranchId branch = branchId(formatId, gtridHex, bqualHex);
    ask(open -> {
      noteDecision(open, "COMMIT BRANCH", branch);
      open.xaBranches().commitHeuristically(branch);
      return true;
    });
  }

  @Override
  public void rollbackBranch(int formatId, String gtridHex, String bqualHex) throws SQLException {
    BranchId branch = branchId(formatId, gtridHex, bqualHex);
    ask(open -> {
      noteDecision(open, "ROLLBACK BRANCH", branch);
      open.xaBranches().rollbackHeuristically(branch);
      return true;
    });
  }

  // Of a branch that is not in doubt there is nothing to decide: the decision will be refused.
  private void noteDecision(Database open, String action, BranchId branch) {
    HexFormat hex = HexFormat.of();
    String gtrid = hex.formatHex(branch.gtrid());
    String bqual = hex.formatHex(branch.bqual());
    boolean inDoubt =
        open.inDoubtBranches().stream()
            .anyMatch(each ->
                each.state() == BranchInfo.State.PREPARED
                    && each.formatId() == branch.formatId()
                    && each.gtridHex().equals(gtrid)
                    && each.bqualHex().equals(bqual));
    if (inDoubt) {
      String name = branch.formatId() + ":" + gtrid + ":" + bqual;
      note(open, Deed.admin(action, "BRANCH", name));
    }
  }

  private void note(Database open, Deed deed) {
    open.audit().add(AuditNote.done(operator, deed, ""));
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
