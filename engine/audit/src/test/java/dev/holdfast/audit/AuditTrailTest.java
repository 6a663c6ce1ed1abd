package dev.holdfast.audit;

import static dev.holdfast.audit.TestTrail.ADA;
import static dev.holdfast.audit.TestTrail.OPTIONS;
import static dev.holdfast.audit.TestTrail.branchId;
import static dev.holdfast.audit.TestTrail.insert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.api.audit.AuditClass;
import dev.holdfast.api.audit.AuditEntry;
import dev.holdfast.api.audit.AuditOutcome;
import dev.holdfast.api.audit.AuditQuery;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.kernel.task.Tasks;
import dev.holdfast.storage.model.BranchId;
import dev.holdfast.txn.StatementScope;
import dev.holdfast.txn.Transaction;
import dev.holdfast.txn.XaHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What makes an entry, and what does not.
class AuditTrailTest {
  private static final int BATCH_ROWS = 10_000;

  private final TestTrail database = TestTrail.inMemory();

  @AfterEach
  void close() {
    assertThat(database.trail.verify(null).finding()).isNull();
    database.close();
  }

  private List<AuditEntry> entries() {
    return database.trail.entries(1, Long.MAX_VALUE, 1_000_000);
  }

  @Test
  void aCommitHasOneRecordThatSaysWhoDidWhat() {
    Transaction transaction = database.transactions.begin(OPTIONS);
    insert(transaction, 1);
    long committedAt = transaction.commit().timestampMicros();

    AuditEntry entry = entries().getFirst();
    assertThat(entries()).hasSize(1);
    assertThat(entry.number()).isEqualTo(1);
    assertThat(entry.at().toEpochMilli()).isEqualTo(committedAt / 1_000);
    assertThat(entry.auditClass()).isEqualTo(AuditClass.WRITE);
    assertThat(entry.action()).isEqualTo("INSERT");
    assertThat(entry.object()).isEqualTo("public.t");
    assertThat(entry.outcome()).isEqualTo(AuditOutcome.SUCCESS);
    assertThat(entry.principal()).isEqualTo("ada");
    assertThat(entry.roles()).containsExactly("nurse");
    assertThat(entry.deployment()).isEqualTo("clinic");
    assertThat(entry.traceId()).isEqualTo("trace-1");
    assertThat(entry.sessionId()).isEqualTo(7);
    assertThat(entry.transactionId()).isEqualTo(transaction.id());
    assertThat(entry.shape()).isEqualTo("INSERT INTO t VALUES (?)");
  }

  @Test
  void aBatchOfEqualStatementsIsOneEntryWithACount() {
    Transaction transaction = database.transactions.begin(OPTIONS);
    for (int i = 0; i < 1_000; i++) {
      insert(transaction, i);
    }
    transaction.commit();
    assertThat(entries()).hasSize(1);
    assertThat(entries().getFirst().statements()).isEqualTo(1_000);
    assertThat(entries().getFirst().rows()).isEqualTo(1_000);
  }

  @Test
  void whatIsUndoneLeavesNoEntry() {
    Transaction transaction = database.transactions.begin(OPTIONS);
    insert(transaction, 1);
    transaction.savepoint("s");
    insert(transaction, 2);
    transaction.rollbackTo("s");
    try (StatementScope scope = transaction.beginStatement()) {
      scope.note(TestTrail.insertNote("undone"), 5);
      scope.undo();
    }
    transaction.commit();
    database.transactions.begin(OPTIONS).commit();
    Transaction rolledBack = database.transactions.begin(OPTIONS);
    insert(rolledBack, 3);
    rolledBack.rollback();

    assertThat(entries()).hasSize(1);
    assertThat(entries().getFirst().rows()).isEqualTo(1);
  }

  @Test
  void theFirstShapeThatStandsIsKept() {
    Transaction transaction = database.transactions.begin(OPTIONS);
    transaction.savepoint("s");
    note(transaction, "undone");
    transaction.rollbackTo("s");
    note(transaction, "first");
    note(transaction, "second");
    transaction.commit();
    assertThat(entries()).extracting(AuditEntry::shape).containsExactly("first");
  }

  private static void note(Transaction transaction, String shape) {
    try (StatementScope scope = transaction.beginStatement()) {
      scope.note(TestTrail.insertNote(shape), 1);
    }
  }

  @Test
  void whatWasReadStaysRecordedThoughTheTransactionIsRolledBack() {
    Transaction transaction = database.transactions.begin(OPTIONS);
    insert(transaction, 1);
    transaction.savepoint("s");
    read(transaction);
    transaction.rollbackTo("s");
    transaction.rollback();
    transaction.rollback();

    assertThat(entries()).hasSize(1);
    assertThat(entries().getFirst().auditClass()).isEqualTo(AuditClass.READ);
    assertThat(database.rows()).isEmpty();
  }

  private static void read(Transaction transaction) {
    try (StatementScope scope = transaction.beginStatement()) {
      scope.note(TestTrail.readNote(), 3);
    }
  }

  @Test
  void aReadOnlyTransactionCommitsItsRecordAlone() {
    Transaction transaction = database.transactions.begin(OPTIONS.withReadOnly(true));
    read(transaction);
    transaction.commit();
    assertThat(entries()).extracting(AuditEntry::rows).containsExactly(3L);
  }

  @Test
  void aBranchIsRecordedWhenItIsCommittedAndOnlyThen() {
    BranchId branchId = branchId("a");
    XaHandle handle = database.transactions.branches().openHandle();
    insert(handle.start(branchId, XaHandle.Start.NEW, OPTIONS), 1);
    handle.end(branchId, XaHandle.End.SUCCESS);
    handle.prepare(branchId);
    assertThat(entries()).isEmpty();
    database.commitRow(2);
    handle.commit(branchId, false);

    assertThat(entries()).extracting(AuditEntry::number).containsExactly(1L, 2L);
    assertThat(entries().get(1).globalTransaction()).isEqualTo("61");
  }

  @Test
  void aBranchThatIsRolledBackLeavesOnlyWhatItRead() {
    BranchId branchId = branchId("b");
    XaHandle handle = database.transactions.branches().openHandle();
    Transaction branch = handle.start(branchId, XaHandle.Start.NEW, OPTIONS);
    insert(branch, 1);
    read(branch);
    handle.end(branchId, XaHandle.End.SUCCESS);
    handle.prepare(branchId);
    handle.rollback(branchId);
    assertThat(entries()).extracting(AuditEntry::auditClass).containsExactly(AuditClass.READ);
  }

  @Test
  void refusalsAndFailedLogInsAreRecordedAtOnce() {
    database.trail.refused(ADA, Deed.write("DELETE", "public.t"), "DELETE FROM t");
    database.trail.logInFailed("mallory");
    assertThat(entries())
        .extracting(AuditEntry::outcome)
        .containsExactly(AuditOutcome.REFUSED, AuditOutcome.FAILED);
    assertThat(entries()).extracting(AuditEntry::sqlState).containsExactly("42501", "28P01");
  }

  @Test
  void bruteForceCannotFillTheDisk() {
    for (int i = 0; i < BATCH_ROWS; i++) {
      database.trail.logInFailed("name" + i);
      database.trail.logInFailed("mallory");
    }
    database.trail.flush();
    List<AuditEntry> entries = entries();
    assertThat(entries.stream().mapToLong(AuditEntry::statements).sum()).isEqualTo(2L * BATCH_ROWS);
    assertThat(entries.size()).isLessThan(BATCH_ROWS / 4);
  }

  @Test
  void theNotesOfATransactionAreBounded() {
    Transaction transaction = database.transactions.begin(OPTIONS);
    assertThatThrownBy(
            () -> {
              try (StatementScope scope = transaction.beginStatement()) {
                for (int i = 0; i < 1_000_000; i++) {
                  scope.note(AuditNote.done(ADA, Deed.write("INSERT", "public.t" + i), ""), 1);
                }
              }
            })
        .isInstanceOfSatisfying(
            HoldfastException.class,
            e -> assertThat(e.errorCode()).isEqualTo(ErrorCode.OUT_OF_MEMORY));
    transaction.rollback();
  }

  @Test
  void recordsOfManyThreadsAreDense() {
    int threadCount = 8;
    int commitCount = 200;
    AtomicLong ids = new AtomicLong();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < threadCount; i++) {
      threads.add(
          database.tasks.start(
              "committer",
              () -> {
                for (int commit = 0; commit < commitCount; commit++) {
                  database.commitRow(ids.incrementAndGet());
                }
              }));
    }
    threads.forEach(Tasks::join);
    assertThat(database.trail.head().number()).isEqualTo((long) threadCount * commitCount);
    assertThat(database.trail.verify(null).intact()).isTrue();
  }

  @Test
  void aSearchFindsByWhoWhatObjectAndTime() {
    for (int i = 0; i < 20; i++) {
      database.commitRow(i);
    }
    database.trail.refused(Actor.of("eve"), Deed.write("DELETE", "public.t"), "");
    AuditQuery newest = AuditQuery.newest(5);
    var first = database.trail.search(newest);
    assertThat(first.entries())
        .extracting(AuditEntry::number)
        .containsExactly(21L, 20L, 19L, 18L, 17L);
    assertThat(first.next()).isEqualTo(17L);
    var byEve =
        new AuditQuery("eve", AuditClass.WRITE, "DELETE", "t", null, null, null, null, null, 10);
    assertThat(database.trail.search(byEve).entries()).hasSize(1);
    var at = first.entries().get(2).at();
    var before = new AuditQuery(null, null, null, null, null, null, null, at, null, 1_000);
    assertThat(database.trail.search(before).entries()).hasSize(18);
    var since = new AuditQuery(null, null, null, null, null, null, at, null, null, 1_000);
    assertThat(database.trail.search(since).entries()).hasSize(3);
  }
}
