package dev.holdfast.database;

import dev.holdfast.api.BranchInfo;
import dev.holdfast.api.DatabaseStatus;
import dev.holdfast.api.SessionInfo;
import dev.holdfast.database.run.Engine;
import dev.holdfast.database.view.Facts;
import java.util.List;

/// A database as its system views see it.
record ViewFacts(Database database) implements Facts {
  @Override
  public DatabaseStatus status() {
    return database.status();
  }

  @Override
  public List<SessionInfo> sessions() {
    return database.sessions();
  }

  @Override
  public List<BranchInfo> inDoubtBranches() {
    return database.inDoubtBranches();
  }

  @Override
  public Engine engine() {
    return database.engine();
  }
}
