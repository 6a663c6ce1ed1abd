package dev.holdfast.database;

import dev.holdfast.api.BranchInfo;
import dev.holdfast.api.DatabaseStatus;
import dev.holdfast.api.SessionInfo;
import dev.holdfast.api.StorageUsage;
import dev.holdfast.database.run.Engine;
import dev.holdfast.database.run.ViewRows;
import dev.holdfast.database.view.Facts;
import dev.holdfast.security.Credential;
import dev.holdfast.security.Rights;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A database as its system views see it, for somebody with certain rights.
record ViewFacts(Database database, ViewRows.Sight sight) implements Facts {
  @Override
  public Rights rights() {
    return sight.rights();
  }

  @Override
  public Map<String, Credential> credentials() {
    return sight.credentials().get();
  }

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
  public Optional<StorageUsage> storage() {
    return database.storage();
  }

  @Override
  public Engine engine() {
    return database.engine();
  }
}
