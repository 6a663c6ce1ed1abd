package dev.holdfast.compliance;

import dev.holdfast.api.compliance.ComplianceCheck;
import dev.holdfast.api.compliance.ComplianceResult;
import dev.holdfast.compliance.pack.CheckPack;
import dev.holdfast.database.Database;
import dev.holdfast.database.DatabaseOptions;
import dev.holdfast.database.DatabaseReference;
import dev.holdfast.database.Instance;
import dev.holdfast.database.Session;
import dev.holdfast.database.SessionIdentity;
import dev.holdfast.database.SessionOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A database of a test's own, and the checks over it on behalf of `ada`.
final class CheckedDatabase implements AutoCloseable {
  private static final AtomicLong NAMES = new AtomicLong();

  private final Instance instance = new Instance();
  private final DatabaseReference reference;

  CheckedDatabase(@Nullable Path directory) {
    DatabaseOptions options = DatabaseOptions.ofThisJvm();
    reference =
        directory == null
            ? instance.openInMemory("checked" + NAMES.incrementAndGet(), options)
            : instance.open(directory, options);
  }

  Database database() {
    return reference.database();
  }

  Compliance as(String caller) {
    return new Compliance(database(), caller, Set.of());
  }

  /// Runs statements as somebody of an application.
  CheckedDatabase run(String... statements) {
    return runAs(new SessionIdentity("ada", Set.of(), "clinic.war", ""), statements);
  }

  CheckedDatabase runAs(SessionIdentity identity, String... statements) {
    try (Session session = database().openSession(identity, SessionOptions.DEFAULTS)) {
      for (String sql : statements) {
        Rows.run(session, sql);
      }
    }
    return this;
  }

  List<Rows.Row> query(String sql) {
    try (Session session =
        database().openSession(SessionIdentity.of("reader"), SessionOptions.DEFAULTS)) {
      return Rows.query(session, sql);
    }
  }

  ComplianceResult check(String id) {
    return as("ada").run(id, "demand").results().getFirst();
  }

  /// The check as if the last commit were so long ago.
  ComplianceResult checkAfter(String id, Duration later) {
    long sequence = database().status().lastCommitSequence();
    ComplianceCheck check = CheckPack.builtIn().check(id);
    return as("ada")
        .evaluate(sequence, database().committedAt(sequence).plus(later), List.of(check))
        .getFirst();
  }

  @Override
  public void close() {
    String name = database().name();
    reference.close();
    if (name.startsWith("mem:")) {
      instance.drop(name.substring("mem:".length()));
    }
  }
}
