package dev.holdfast.conformance.xa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.holdfast.conformance.ForkedJvm;
import dev.holdfast.conformance.Target;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.XADataSource;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Goal: what was prepared before the process died is in doubt after, with its locks, until it is
/// decided; what was not prepared is gone.
class XaRestartTest {
  private static final TestXid TO_COMMIT = TestXid.of("to-commit");
  private static final TestXid TO_ROLL_BACK = TestXid.of("to-roll-back");

  @TempDir private Path directory;

  /// The process that dies.
  static final class Preparer {
    private Preparer() {}

    public static void main(String[] arguments) throws SQLException, XAException {
      XADataSource dataSource = XaTarget.dataSource(arguments[0]);
      XaProbe setUp = XaProbe.open(dataSource);
      setUp.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER)");
      setUp.execute("INSERT INTO t VALUES (1, 10), (2, 20), (3, 30)");
      XaProbe.open(dataSource).workAndPrepare(TO_COMMIT, "UPDATE t SET a = 11 WHERE id = 1");
      XaProbe.open(dataSource).workAndPrepare(TO_ROLL_BACK, "INSERT INTO t VALUES (4, 40)");
      XaProbe.open(dataSource).work(TestXid.of("lost"), "DELETE FROM t WHERE id = 3");
      Runtime.getRuntime().halt(0);
    }
  }

  @Test
  void preparedBranchesSurviveTheProcessWithTheirLocks() throws Exception {
    assumeFalse(Target.isPostgres(), "PostgreSQL lives in a process of its own");
    Target target = Target.open(directory.resolve("database"));
    Process process = ForkedJvm.start(Preparer.class, target.url());
    assertThat(ForkedJvm.output(process)).isEmpty();
    assertThat(process.waitFor()).isZero();

    XADataSource dataSource = XaTarget.dataSource(target.url());
    try (XaProbe probe = XaProbe.open(dataSource)) {
      assertThat(probe.recover()).containsExactlyInAnyOrder(TO_COMMIT, TO_ROLL_BACK);
      assertThat(probe.rows("SELECT id, a FROM t ORDER BY id"))
          .containsExactly("1|10", "2|20", "3|30");
      assertLocked(probe);
    }
    XaTarget.close(dataSource);

    // Once more from the disk, and now decided.
    XADataSource again = XaTarget.dataSource(target.url());
    try (XaProbe probe = XaProbe.open(again)) {
      assertThat(probe.recover()).containsExactlyInAnyOrder(TO_COMMIT, TO_ROLL_BACK);
      assertLocked(probe);
      probe.resource().commit(TO_COMMIT, false);
      probe.resource().rollback(TO_ROLL_BACK);
      assertThat(probe.recover()).isEmpty();
    }
    XaTarget.close(again);

    XADataSource last = XaTarget.dataSource(target.url());
    try (XaProbe probe = XaProbe.open(last)) {
      assertThat(probe.recover()).isEmpty();
      assertThat(probe.rows("SELECT id, a FROM t ORDER BY id"))
          .containsExactly("1|11", "2|20", "3|30");
      probe.execute("INSERT INTO t VALUES (4, 44)");
    }
    XaTarget.close(last);
  }

  private static void assertLocked(XaProbe probe) throws SQLException {
    probe.connection().setAutoCommit(false);
    assertThatThrownBy(() -> probe.execute("SELECT a FROM t WHERE id = 1 FOR UPDATE NOWAIT"))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("55P03"));
    probe.connection().rollback();
    probe.execute("SELECT a FROM t WHERE id = 3 FOR UPDATE NOWAIT");
    probe.connection().rollback();
    probe.connection().setAutoCommit(true);
  }
}
