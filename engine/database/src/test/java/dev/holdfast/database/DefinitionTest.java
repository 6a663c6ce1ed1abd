package dev.holdfast.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.catalog.CatalogSnapshot;
import dev.holdfast.catalog.ReferentialAction;
import dev.holdfast.catalog.Table;
import dev.holdfast.database.ddl.Ddl;
import dev.holdfast.database.dml.Dml;
import dev.holdfast.database.run.StatementRun;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.physical.DmlPlan;
import dev.holdfast.sql.physical.Expression;
import dev.holdfast.sql.physical.PhysicalPlan;
import dev.holdfast.sql.statement.DdlStatement;
import dev.holdfast.sql.statement.DdlStatement.ColumnSpec;
import dev.holdfast.sql.statement.DdlStatement.ConstraintSpec;
import dev.holdfast.sql.statement.DdlStatement.ObjectName;
import dev.holdfast.storage.model.Cursor;
import dev.holdfast.storage.model.KeyRange;
import dev.holdfast.storage.model.Origin;
import dev.holdfast.storage.model.RowBatch;
import dev.holdfast.txn.StatementScope;
import dev.holdfast.txn.Transaction;
import dev.holdfast.txn.TransactionOptions;
import dev.holdfast.types.SqlType;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Goal: definitions and constraints hold without the help of a parser or planner.
///
/// Method: definitions and plans made by hand, run in transactions of the test's own.
class DefinitionTest {
  @TempDir private Path directory;

  @Test
  void tablesRowsAndConstraintsSurviveReopening() {
    var instance = new Instance();
    try (DatabaseReference reference = instance.open(directory, DatabaseOptions.ofThisJvm())) {
      Database database = reference.database();
      inTransaction(database, this::createTables);
      inTransaction(database, this::createChild);
      inTransaction(database, run -> insert(run, "parent", 1L, 10L));
      inTransaction(database, run -> insert(run, "child", 7L, 1L));
    }
    try (DatabaseReference reference = instance.open(directory, DatabaseOptions.ofThisJvm())) {
      Database database = reference.database();
      assertThat(count(database, "parent")).isEqualTo(1);
      assertRefused(database, run -> insert(run, "parent", 1L, 11L), "parent_pkey");
      assertRefused(database, run -> insert(run, "parent", 2L, 10L), "parent_code_key");
      assertRefused(database, run -> insert(run, "child", 8L, 3L), "child_parent_id_fkey");
      inTransaction(database, run -> insert(run, "child", 8L, null));
      assertThat(count(database, "child")).isEqualTo(2);
    }
  }

  @Test
  void rolledBackDefinitionsLeaveNothing() {
    var instance = new Instance();
    try (DatabaseReference reference =
        instance.openInMemory("definitions", DatabaseOptions.ofThisJvm())) {
      Database database = reference.database();
      Transaction transaction = begin(database);
      statement(database, transaction, this::createTables);
      statement(database, transaction, run -> insert(run, "parent", 1L, 10L));
      transaction.rollback();
      inTransaction(
          database, run -> assertThat(run.catalog().relation("public", "parent")).isNull());
      inTransaction(database, this::createTables);
      assertThat(count(database, "parent")).isZero();
    }
    instance.drop("definitions");
  }

  private interface Work {
    void run(StatementRun run);
  }

  private void createTables(StatementRun run) {
    Ddl.run(
        new DdlStatement.CreateTable(
            new ObjectName(null, "parent"),
            false,
            List.of(column("id", true), column("code", false)),
            List.of(
                new ConstraintSpec.PrimaryKey(null, List.of("id")),
                new ConstraintSpec.Unique(null, List.of("code")))),
        run);
  }

  private static ColumnSpec column(String name, boolean notNull) {
    return new ColumnSpec(name, SqlType.BIGINT, notNull, null, null);
  }

  private void createChild(StatementRun run) {
    Ddl.run(
        new DdlStatement.CreateTable(
            new ObjectName(null, "child"),
            false,
            List.of(column("id", true), column("parent_id", false)),
            List.of(
                new ConstraintSpec.PrimaryKey(null, List.of("id")),
                new ConstraintSpec.ForeignKey(
                    null,
                    List.of("parent_id"),
                    new ObjectName(null, "parent"),
                    List.of(),
                    ReferentialAction.NO_ACTION,
                    ReferentialAction.NO_ACTION))),
        run);
  }

  private void insert(StatementRun run, String tableName, Long... values) {
    var table = (Table) Objects.requireNonNull(run.catalog().relation("public", tableName));
    List<Expression> row =
        Arrays.stream(values)
            .map(value -> (Expression) new Expression.Constant(value, SqlType.BIGINT))
            .toList();
    Dml.run(
        new DmlPlan.Insert(
            table.id(),
            List.of(0, 1),
            new PhysicalPlan.Values(List.of(row), List.of(SqlType.BIGINT, SqlType.BIGINT)),
            DmlPlan.Overriding.NONE,
            null,
            List.of()),
        run);
  }

  private static Transaction begin(Database database) {
    return database.engine().transactions().begin(TransactionOptions.of(Origin.NONE));
  }

  private void inTransaction(Database database, Work work) {
    Transaction transaction = begin(database);
    statement(database, transaction, work);
    transaction.commit();
  }

  private void statement(Database database, Transaction transaction, Work work) {
    Session session = database.openSession(SessionIdentity.of("test"), SessionOptions.DEFAULTS);
    StatementScope scope = transaction.beginStatement();
    CatalogSnapshot catalog = database.engine().catalogs().of(scope);
    session.acting().now(scope, catalog, session.settings(), database.engine());
    try (var run =
        new StatementRun(
            database.engine(),
            scope,
            catalog,
            session.surroundings(new Statement("", List.of(), GeneratedKeys.NONE)),
            new Object[0])) {
      work.run(run);
    } catch (RuntimeException e) {
      scope.undo();
      throw e;
    } finally {
      session.close();
    }
  }

  private void assertRefused(Database database, Work work, String constraint) {
    Transaction transaction = begin(database);
    assertThatThrownBy(() -> statement(database, transaction, work))
        .isInstanceOfSatisfying(
            HoldfastException.class, e -> assertThat(e.constraintName()).isEqualTo(constraint));
    transaction.rollback();
  }

  private int count(Database database, String tableName) {
    var count = new int[1];
    inTransaction(
        database,
        run -> {
          var table = (Table) Objects.requireNonNull(run.catalog().relation("public", tableName));
          try (Cursor cursor = run.scope().latestScan(table.id(), KeyRange.all())) {
            count[0] = cursor.next(new RowBatch(100));
          }
        });
    return count[0];
  }

  @Test
  void unknownTableIsRefused() {
    var instance = new Instance();
    try (DatabaseReference reference =
        instance.openInMemory("unknown", DatabaseOptions.ofThisJvm())) {
      Transaction transaction = begin(reference.database());
      assertThatThrownBy(() ->
              statement(
                  reference.database(),
                  transaction,
                  run ->
                      Ddl.run(
                          new DdlStatement.Truncate(
                              List.of(new ObjectName(null, "nothing")), false, false),
                          run)))
          .isInstanceOfSatisfying(
              HoldfastException.class,
              e -> assertThat(e.errorCode()).isEqualTo(ErrorCode.UNDEFINED_TABLE));
      transaction.rollback();
    }
    instance.drop("unknown");
  }
}
