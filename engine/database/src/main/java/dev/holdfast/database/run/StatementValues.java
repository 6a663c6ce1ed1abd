package dev.holdfast.database.run;

import dev.holdfast.catalog.CatalogSnapshot;
import dev.holdfast.security.PolicySetting;
import dev.holdfast.security.Rights;
import dev.holdfast.sql.exec.runtime.SessionValues;
import dev.holdfast.sql.physical.Function;
import dev.holdfast.txn.StatementScope;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Session values as one statement sees them.
final class StatementValues implements SessionValues {
  private final Engine engine;
  private final StatementScope scope;
  private final CatalogSnapshot catalog;
  private final Surroundings surroundings;

  StatementValues(
      Engine engine, StatementScope scope, CatalogSnapshot catalog, Surroundings surroundings) {
    this.engine = engine;
    this.scope = scope;
    this.catalog = catalog;
    this.surroundings = surroundings;
  }

  @Override
  public long transactionMicros() {
    return scope.transaction().beginMicros();
  }

  @Override
  public long clockMicros() {
    return engine.clock().micros();
  }

  @Override
  public ZoneId timeZone() {
    return surroundings.settings().timeZone();
  }

  @Override
  public String currentUser() {
    String role = surroundings.settings().role();
    return role.equals(Settings.NO_ROLE) ? surroundings.principal() : role;
  }

  @Override
  public String sessionUser() {
    return surroundings.principal();
  }

  @Override
  public @Nullable String currentSchema() {
    return surroundings.settings().currentSchema(catalog);
  }

  @Override
  public String currentCatalog() {
    return engine.databaseName();
  }

  @Override
  public @Nullable String setting(String name) {
    PolicySetting ofDatabase = PolicySetting.of(name);
    return ofDatabase == null
        ? surroundings.settings().find(name)
        : Integer.toString(ofDatabase.number(catalog.settings()));
  }

  @Override
  public String version() {
    return Version.text();
  }

  @Override
  public boolean signal(long sessionId, boolean terminate) {
    return surroundings.control().signal(sessionId, terminate, surroundings.acting().current());
  }

  @Override
  public boolean allows(Function question, List<@Nullable Object> arguments) {
    Rights rights = surroundings.acting().current();
    List<String> path = rights.searchPath(surroundings.settings().searchPath());
    return new AccessQuestions(catalog, rights, path).answer(question, arguments);
  }

  @Override
  public long snapshotSequence() {
    return scope.snapshot().sequence();
  }
}
