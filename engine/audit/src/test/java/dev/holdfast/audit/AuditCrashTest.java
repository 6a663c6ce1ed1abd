package dev.holdfast.audit;

import static dev.holdfast.audit.TestTrail.OPTIONS;
import static dev.holdfast.audit.TestTrail.branchId;
import static dev.holdfast.audit.TestTrail.insert;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.api.audit.AuditEntry;
import dev.holdfast.api.audit.AuditVerification;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.storage.model.BranchId;
import dev.holdfast.testkit.PowerCutException;
import dev.holdfast.testkit.Seeds;
import dev.holdfast.testkit.SimulatedFileSystem;
import dev.holdfast.txn.XaHandle;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Goal: a change and its audit record are there together or not at all, and what is there is an
/// intact trail that its kept head fits, after any power cut; branches in doubt included.
///
/// Method: a simulated disk that forgets what was not forced; the power is cut at a random I/O,
/// several times in one life of the database.
class AuditCrashTest {
  private static final int CUTS = 4;

  @Test
  void changesAndTheirRecordsSurviveTogether() {
    Seeds.forEach("holdfast.auditcrash", 10, AuditCrashTest::runLife);
  }

  private static void runLife(long seed) {
    var random = new Random(seed);
    var disk = new SimulatedFileSystem(new Random(seed));
    long nextId = 1;
    for (int cut = 0; cut <= CUTS; cut++) {
      TestTrail database = TestTrail.on(disk);
      assertTogether(database);
      finishBranches(database, random);
      disk.cutPowerIn(1 + random.nextInt(60));
      nextId = workUntilTheLightsGoOut(database, random, nextId);
      close(database);
      disk = disk.afterPowerCut();
    }
    try (TestTrail database = TestTrail.on(disk)) {
      assertTogether(database);
    }
  }

  // Every row was inserted by a statement of its own, which its record counts.
  private static void assertTogether(TestTrail database) {
    AuditVerification result = database.trail.verify(null);
    assertThat(result.finding()).isNull();
    long recorded =
        database.trail.entries(1, Long.MAX_VALUE, 1_000_000).stream()
            .mapToLong(AuditEntry::rows)
            .sum();
    assertThat(recorded).isEqualTo(database.rows().size());
  }

  private static void finishBranches(TestTrail database, Random random) {
    XaHandle handle = database.transactions.branches().openHandle();
    for (BranchId branchId : handle.recover(true)) {
      if (random.nextBoolean()) {
        handle.commit(branchId, false);
      } else {
        handle.rollback(branchId);
      }
    }
    assertTogether(database);
  }

  private static long workUntilTheLightsGoOut(TestTrail database, Random random, long firstId) {
    long id = firstId;
    try {
      while (id < firstId + 200) {
        id++;
        if (random.nextInt(3) > 0) {
          database.commitRow(id);
        } else {
          branch(database, id, random);
        }
        if (random.nextInt(20) == 0) {
          database.store.checkpoint();
        }
        if (random.nextInt(10) == 0) {
          database.trail.keepHead();
        }
      }
    } catch (HoldfastException e) {
      requirePowerCut(e);
    }
    return id;
  }

  private static void branch(TestTrail database, long id, Random random) {
    BranchId branchId = branchId("b" + id);
    XaHandle handle = database.transactions.branches().openHandle();
    insert(handle.start(branchId, XaHandle.Start.NEW, OPTIONS), id);
    handle.end(branchId, XaHandle.End.SUCCESS);
    handle.prepare(branchId);
    if (random.nextBoolean()) {
      handle.commit(branchId, false);
    }
  }

  private static void close(TestTrail database) {
    for (AutoCloseable part :
        List.<AutoCloseable>of(
            database.transactions, database.trail, database.store, database.tasks)) {
      try {
        part.close();
      } catch (Exception e) {
        requirePowerCut(e);
      }
    }
  }

  // Only the cut may end a life: any other failure is a bug that the test must not swallow.
  private static void requirePowerCut(Throwable failure) {
    assertThat(Stream.iterate(failure, Objects::nonNull, Throwable::getCause))
        .as("%s", failure)
        .anyMatch(PowerCutException.class::isInstance);
  }
}
