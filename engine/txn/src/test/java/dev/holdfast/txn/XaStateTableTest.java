package dev.holdfast.txn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.storage.model.BranchId;
import dev.holdfast.txn.lock.LockMode;
import dev.holdfast.txn.lock.LockWait;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Goal: every call in every state of a branch does what chapter 6 of the XA specification says.
///
/// Method: the table below; each cell brings a fresh branch into the state of its column, makes the
/// call of its row and compares the answer and the next state. `-` means that the branch is gone.
class XaStateTableTest {
  private static final String TABLE =
      """
      call    | NONE  | ACTIVE  | IDLE    | SUSPENDED | FAILED | PREPARED | COMMITTED | ROLLEDBACK
      new     | ok A  | dup A   | dup I   | dup I     | dup F  | dup P    | dup C     | dup R
      join    | nota -| ok A    | ok A    | ok A      | rb F   | proto P  | proto C   | proto R
      resume  | nota -| proto A | proto I | ok A      | proto F| proto P  | proto C   | proto R
      success | nota -| ok I    | proto I | ok I      | proto F| proto P  | proto C   | proto R
      fail    | nota -| ok F    | proto I | ok F      | proto F| proto P  | proto C   | proto R
      suspend | nota -| ok I    | proto I | proto I   | proto F| proto P  | proto C   | proto R
      prepare | nota -| proto A | ok P    | ok P      | rb -   | proto P  | com C     | rbk R
      commit1 | nota -| proto A | ok -    | ok -      | rb -   | proto P  | com C     | rbk R
      commit2 | nota -| proto A | proto I | proto I   | proto F| ok -     | com C     | rbk R
      rollback| nota -| proto A | ok -    | ok -      | ok -   | ok -     | com C     | rbk R
      forget  | nota -| proto A | proto I | proto I   | proto F| proto P  | ok -      | ok -
      decide  | nota -| proto A | proto I | proto I   | proto F| ok C     | com C     | rbk R
      """;

  @TestFactory
  Stream<DynamicTest> everyCallInEveryState() {
    List<String> lines = TABLE.lines().toList();
    List<String> states = cells(lines.getFirst());
    List<DynamicTest> tests = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells = cells(line);
      for (int i = 1; i < cells.size(); i++) {
        String state = states.get(i);
        String call = cells.getFirst();
        String expected = cells.get(i);
        tests.add(
            DynamicTest.dynamicTest(
                call + " in " + state + ": " + expected, () -> check(call, state, expected)));
      }
    }
    return tests.stream();
  }

  private static void check(String call, String state, String expected) {
    try (var database = TestDatabase.inMemory()) {
      var scenario = new Scenario(database);
      scenario.bringTo(state);
      String answer = scenario.answer(call);
      assertThat(answer + " " + scenario.stateLetter())
          .isEqualTo(expected.replace("-", " -").replaceAll(" +", " "));
    }
  }

  private static List<String> cells(String line) {
    return Stream.of(line.split("\\|")).map(String::strip).toList();
  }

  private static final class Scenario {
    private final TestDatabase database;
    private final BranchId branchId = TestDatabase.branchId("b");
    private final XaHandle worker;
    private final XaHandle other;

    Scenario(TestDatabase database) {
      this.database = database;
      worker = database.transactions.branches().openHandle();
      other = database.transactions.branches().openHandle();
    }

    void bringTo(String state) {
      switch (state) {
        case "NONE" -> {
          // nothing was started
        }
        case "ACTIVE" -> work();
        case "IDLE" -> end(XaHandle.End.SUCCESS);
        case "SUSPENDED" -> end(XaHandle.End.SUSPEND);
        case "FAILED" -> end(XaHandle.End.FAIL);
        default -> {
          end(XaHandle.End.SUCCESS);
          worker.prepare(branchId);
          if (state.equals("COMMITTED")) {
            database.transactions.branches().commitHeuristically(branchId);
          } else if (state.equals("ROLLEDBACK")) {
            database.transactions.branches().rollbackHeuristically(branchId);
          }
        }
      }
    }

    private void work() {
      Transaction transaction = worker.start(branchId, XaHandle.Start.NEW, TestDatabase.OPTIONS);
      try (StatementScope scope = transaction.beginStatement()) {
        byte[] key = TestDatabase.key(1);
        scope.lock(TestDatabase.TABLE, key, LockMode.UPDATE, LockWait.NOWAIT);
        scope.put(TestDatabase.TABLE, key, TestDatabase.row(1, 1));
      }
    }

    private void end(XaHandle.End how) {
      work();
      worker.end(branchId, how);
    }

    String answer(String call) {
      try {
        call(call);
        return "ok";
      } catch (HoldfastException e) {
        return name(e.errorCode());
      }
    }

    private void call(String call) {
      XaBranches branches = database.transactions.branches();
      switch (call) {
        case "new" -> other.start(branchId, XaHandle.Start.NEW, TestDatabase.OPTIONS);
        case "join" -> other.start(branchId, XaHandle.Start.JOIN, TestDatabase.OPTIONS);
        case "resume" -> other.start(branchId, XaHandle.Start.RESUME, TestDatabase.OPTIONS);
        case "success", "fail", "suspend" ->
            worker.end(branchId, XaHandle.End.valueOf(call.toUpperCase(Locale.ROOT)));
        case "prepare" -> other.prepare(branchId);
        case "commit1" -> other.commit(branchId, true);
        case "commit2" -> other.commit(branchId, false);
        case "rollback" -> other.rollback(branchId);
        case "forget" -> other.forget(branchId);
        case "decide" -> branches.commitHeuristically(branchId);
        default -> throw new AssertionError(call);
      }
    }

    String stateLetter() {
      List<XaBranchSummary> summaries = database.transactions.branches().summaries();
      if (summaries.isEmpty()) {
        return "-";
      }
      return switch (summaries.getFirst().state()) {
        case ACTIVE -> "A";
        case IDLE -> "I";
        case ROLLBACK_ONLY -> "F";
        case PREPARED -> "P";
        case HEURISTICALLY_COMMITTED -> "C";
        case HEURISTICALLY_ROLLED_BACK -> "R";
      };
    }

    private static String name(ErrorCode errorCode) {
      return switch (errorCode) {
        case XA_UNKNOWN_BRANCH -> "nota";
        case XA_DUPLICATE_BRANCH -> "dup";
        case XA_PROTOCOL_ERROR -> "proto";
        case XA_ROLLED_BACK -> "rb";
        case XA_HEURISTIC_COMMIT -> "com";
        case XA_HEURISTIC_ROLLBACK -> "rbk";
        default -> errorCode.name();
      };
    }
  }
}
