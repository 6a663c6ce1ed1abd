package dev.holdfast.ejb.incident;

import dev.holdfast.api.BranchInfo;
import dev.holdfast.api.DatabaseOperations;
import dev.holdfast.api.HoldfastDataSource;
import dev.holdfast.api.incident.OperationInfo;
import dev.holdfast.api.incident.RefusedException;
import dev.holdfast.api.incident.RefusedException.Reason;
import dev.holdfast.api.incident.Risk;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Deciding a branch in doubt in place of its transaction manager.
final class BranchOperations implements Operation {
  private static final Pattern NAME = Pattern.compile("(-?\\d{1,10}):([0-9a-f]+):([0-9a-f]*)");

  private final boolean commits;

  private BranchOperations(boolean commits) {
    this.commits = commits;
  }

  static List<Operation> all() {
    return List.of(new BranchOperations(true), new BranchOperations(false));
  }

  /// A branch's name in its parts.
  private record Name(int formatId, String gtrid, String bqual) {
    static Name of(Map<String, String> with) throws RefusedException {
      String text = with.getOrDefault("branch", "");
      Matcher parts = NAME.matcher(text);
      if (!parts.matches()) {
        throw new RefusedException(
            Reason.INVALID, "branch must be formatId:gtrid:bqual, not \"" + text + "\"");
      }
      return new Name(Integer.parseInt(parts.group(1)), parts.group(2), parts.group(3));
    }

    boolean isOf(BranchInfo branch) {
      return branch.formatId() == formatId
          && branch.gtridHex().equals(gtrid)
          && branch.bqualHex().equals(bqual);
    }
  }

  @Override
  public OperationInfo info() {
    return new OperationInfo(
        commits ? "branch.commit" : "branch.rollback",
        commits ? "Commit a branch in doubt" : "Roll back a branch in doubt",
        Risk.IRREVERSIBLE,
        List.of("branch"),
        "admin",
        "None: other systems may have been told otherwise");
  }

  private static Optional<BranchInfo> find(HoldfastDataSource database, Name name)
      throws SQLException {
    return database.inDoubtBranches().stream().filter(name::isOf).findFirst();
  }

  @Override
  public String preview(HoldfastDataSource database, Map<String, String> with)
      throws SQLException, RefusedException {
    Name name = Name.of(with);
    BranchInfo branch =
        find(database, name)
            .orElseThrow(() ->
                new RefusedException(
                    Reason.CONFLICT,
                    "There is no branch " + with.get("branch") + ": its manager has ended it."));
    if (branch.state() != BranchInfo.State.PREPARED) {
      throw new RefusedException(
          Reason.CONFLICT, "The branch is decided already: " + branch.state() + ".");
    }
    return (commits ? "Commits" : "Rolls back")
        + " the branch "
        + with.get("branch")
        + " of "
        + (branch.principal().isEmpty() ? "an unknown caller" : branch.principal())
        + (branch.deployment().isEmpty() ? "" : " in " + branch.deployment())
        + ", prepared at "
        + branch.preparedAt()
        + ": "
        + branch.changeCount()
        + (branch.changeCount() == 1 ? " change becomes " : " changes become ")
        + (commits ? "visible" : "void")
        + ", and its locks are released. The decision is kept until the transaction manager"
        + " forgets the branch.";
  }

  @Override
  public String confirmation(Map<String, String> with) {
    String[] parts = with.getOrDefault("branch", "").split(":", -1);
    return (commits ? "COMMIT " : "ROLLBACK ") + (parts.length > 1 ? parts[1] : "");
  }

  @Override
  public String perform(HoldfastDataSource database, Map<String, String> with)
      throws SQLException, RefusedException {
    Name name = Name.of(with);
    DatabaseOperations operations = database.operations();
    if (commits) {
      operations.commitBranch(name.formatId(), name.gtrid(), name.bqual());
    } else {
      operations.rollbackBranch(name.formatId(), name.gtrid(), name.bqual());
    }
    return (commits ? "Committed " : "Rolled back ") + with.get("branch") + ".";
  }

  @Override
  public boolean isDone(HoldfastDataSource database, Map<String, String> with) throws SQLException {
    BranchInfo.State wanted =
        commits
            ? BranchInfo.State.HEURISTICALLY_COMMITTED
            : BranchInfo.State.HEURISTICALLY_ROLLED_BACK;
    try {
      return find(database, Name.of(with)).filter(branch -> branch.state() == wanted).isPresent();
    } catch (RefusedException _) {
      return false; // a name that cannot be read names no branch
    }
  }
}
