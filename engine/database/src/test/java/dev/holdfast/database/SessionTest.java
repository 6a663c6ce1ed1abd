package dev.holdfast.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.api.BranchInfo;
import dev.holdfast.api.DatabaseStatus;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.storage.model.BranchId;
import dev.holdfast.txn.Transaction;
import dev.holdfast.txn.XaHandle;
import dev.holdfast.types.SqlType;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Goal: what edges do with sessions: prepare, batch, generated keys, branches, closing.
class SessionTest {
  private static final BranchId BRANCH = new BranchId(7, new byte[] {1}, new byte[] {2});

  @TempDir private Path directory;

  private static HoldfastException failure(Runnable work) {
    try {
      work.run();
    } catch (HoldfastException e) {
      return e;
    }
    throw new AssertionError("nothing was thrown");
  }

  @Test
  void preparedStatementsKnowTheirParametersAndColumns() {
    try (TestDatabase db = TestDatabase.inMemory()) {
      db.run("CREATE TABLE t (id INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY, n TEXT)");
      Session session = db.session();

      PreparedQuery insert =
          session.prepare("INSERT INTO t (n) VALUES (?)", List.of(), GeneratedKeys.IDENTITY);
      assertThat(insert.kind()).isEqualTo(PreparedQuery.Kind.UPDATE_COUNT);
      assertThat(insert.parameterTypes()).containsExactly(SqlType.TEXT);
      var inserted = (Result.UpdateCount) session.execute(insert, List.of("a"));
      assertThat(inserted.count()).isEqualTo(1);
      assertThat(TestDatabase.drain(inserted.generatedKeys())).containsExactly(List.of(1L));

      PreparedQuery query =
          session.prepare("SELECT id, n AS name FROM t", List.of(), GeneratedKeys.NONE);
      assertThat(query.columns()).extracting(ResultColumn::label).containsExactly("id", "name");
      assertThat(query.columns().getFirst().origin())
          .isEqualTo(new ResultColumn.Origin("public", "t", "id", true));
      db.run("ALTER TABLE t ADD COLUMN z INTEGER");
      var rows = (Result.Rows) session.execute(query, List.of());
      assertThat(TestDatabase.drain(rows.stream())).containsExactly(List.of(1L, "a"));
      assertThat(failure(() -> session.execute(insert, List.of())).errorCode())
          .isEqualTo(ErrorCode.UNSET_PARAMETER);
      assertThat(failure(() -> session.execute(insert, List.of(5L))).errorCode())
          .isEqualTo(ErrorCode.DATATYPE_MISMATCH);
    }
  }

  @Test
  void batchIsOneTransaction() {
    try (TestDatabase db = TestDatabase.inMemory()) {
      db.run("CREATE TABLE t (id INTEGER PRIMARY KEY)");
      Session session = db.session();
      PreparedQuery insert =
          session.prepare("INSERT INTO t VALUES (?)", List.of(), GeneratedKeys.NONE);

      BatchResult good = session.executeBatch(insert, List.of(List.of(1L), List.of(2L)));
      assertThat(good.counts()).containsExactly(1L, 1L);
      assertThat(good.failure()).isNull();
      BatchResult bad =
          session.executeBatch(insert, List.of(List.of(3L), List.of(1L), List.of(4L)));
      assertThat(bad.counts()).containsExactly(1L);
      assertThat(bad.failure()).isInstanceOf(HoldfastException.class);
      assertThat(db.value("SELECT count(*) FROM t")).isEqualTo(2L);
    }
  }

  @Test
  void branchOutlivesSessionAndProcess() {
    try (TestDatabase db = TestDatabase.in(directory)) {
      db.run("CREATE TABLE t (id INTEGER PRIMARY KEY)");
      XaHandle handle = db.database().xaBranches().openHandle();
      try (Session session = db.open()) {
        Transaction branch = handle.start(BRANCH, XaHandle.Start.NEW, session.transactionOptions());
        session.attach(branch);
        TestDatabase.update(session, "INSERT INTO t VALUES (1)");
        TestDatabase.refused(session, "23505", "INSERT INTO t VALUES (1)");
        assertThat(failure(session::commit).errorCode())
            .isEqualTo(ErrorCode.TRANSACTION_CONTROL_NOT_ALLOWED);
        assertThat(failure(() -> session.execute("ROLLBACK", List.of())).errorCode())
            .isEqualTo(ErrorCode.TRANSACTION_CONTROL_NOT_ALLOWED);
        session.detach();
      }
      handle.end(BRANCH, XaHandle.End.SUCCESS);
      assertThat(handle.prepare(BRANCH)).isEqualTo(XaHandle.Vote.PREPARED);
      handle.close();
      assertThat(db.value("SELECT count(*) FROM t")).isEqualTo(0L);
    }
    try (TestDatabase db = TestDatabase.in(directory)) {
      assertThat(db.database().inDoubtBranches())
          .singleElement()
          .satisfies(branch -> {
            assertThat(branch.gtridHex()).isEqualTo("01");
            assertThat(branch.state()).isEqualTo(BranchInfo.State.PREPARED);
            assertThat(branch.changeCount()).isEqualTo(1);
            assertThat(branch.principal()).isEqualTo("tester");
          });
      assertThat(db.value("SELECT state FROM hf_branches")).isEqualTo("prepared");
      try (XaHandle handle = db.database().xaBranches().openHandle()) {
        handle.commit(BRANCH, false);
      }
      assertThat(db.value("SELECT count(*) FROM t")).isEqualTo(1L);
    }
  }

  @Test
  void closedSessionsAndDatabasesRefuse() {
    var instance = new Instance();
    DatabaseReference reference = instance.open(directory, DatabaseOptions.ofThisJvm());
    Database database = reference.database();
    Session session = database.openSession(SessionIdentity.of("a"), SessionOptions.DEFAULTS);
    Session other = database.openSession(SessionIdentity.of("b"), SessionOptions.DEFAULTS);
    session.close();
    assertThat(failure(() -> session.execute("SELECT 1", List.of())).errorCode())
        .isEqualTo(ErrorCode.CONNECTION_CLOSED);
    DatabaseReference second = instance.open(directory, DatabaseOptions.ofThisJvm());
    reference.close();
    assertThat(database.isClosed()).isFalse();
    second.close();
    assertThat(failure(() -> other.execute("SELECT 1", List.of())).errorCode())
        .isEqualTo(ErrorCode.DATABASE_CLOSED);
    assertThat(instance.databases()).isEmpty();
  }

  @Test
  void statusCountsWork() {
    try (TestDatabase db = TestDatabase.in(directory)) {
      db.run("CREATE TABLE t (id INTEGER PRIMARY KEY)", "INSERT INTO t VALUES (1)");
      DatabaseStatus status = db.database().status();
      assertThat(status.state()).isEqualTo(DatabaseStatus.State.OPEN);
      assertThat(status.lastCommitSequence()).isEqualTo(db.session().lastCommitSequence());
      assertThat(status.figures().sessions()).isEqualTo(1);
      assertThat(status.figures().forces()).isPositive();
      assertThat(status.lastCommitAt()).isNotNull();
    }
  }

  @Test
  void manySessionsAreRefusedAboveTheLimit() {
    var instance = new Instance();
    DatabaseOptions all = DatabaseOptions.ofThisJvm();
    var options =
        new DatabaseOptions(
            all.store(),
            all.transactions(),
            1,
            all.queryMemoryBytesMax(),
            all.statementMemoryBytesMax(),
            10,
            true);
    try (DatabaseReference reference = instance.openInMemory("few", options);
        Session _ =
            reference.database().openSession(SessionIdentity.of("a"), SessionOptions.DEFAULTS)) {
      assertThatThrownBy(() ->
              reference.database().openSession(SessionIdentity.of("b"), SessionOptions.DEFAULTS))
          .isInstanceOfSatisfying(
              HoldfastException.class,
              e -> assertThat(e.errorCode()).isEqualTo(ErrorCode.TOO_MANY_CONNECTIONS));
    }
    instance.drop("few");
  }

  @Test
  void overlongStatementsAreRefused() {
    try (TestDatabase db = TestDatabase.inMemory()) {
      String sql = "SELECT '" + "x".repeat(Compiler.STATEMENT_LENGTH_MAX) + "'";
      db.refused("54001", sql);
    }
  }
}
