package dev.holdfast.conformance.xa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.conformance.Target;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.XADataSource;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// One database for a class of tests, three connections for each test, and nothing in doubt after.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class XaFixture {
  private Target target;
  XADataSource dataSource;
  XaProbe one;
  XaProbe two;

  /// Outside any global transaction.
  XaProbe observer;

  @BeforeAll
  void open(@TempDir Path directory) throws SQLException {
    target = Target.open(directory.resolve("database"));
    dataSource = XaTarget.dataSource(target.url());
    try (XaProbe probe = XaProbe.open(dataSource)) {
      probe.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER)");
    }
  }

  @AfterAll
  void close() throws SQLException {
    XaTarget.close(dataSource);
    target.close();
  }

  @BeforeEach
  void connect() throws SQLException {
    one = XaProbe.open(dataSource);
    two = XaProbe.open(dataSource);
    observer = XaProbe.open(dataSource);
    observer.execute("DELETE FROM t");
    observer.execute("INSERT INTO t VALUES (1, 10), (2, 20)");
  }

  @AfterEach
  void leaveNothingInDoubt() throws SQLException, XAException {
    one.close();
    two.close();
    for (TestXid xid : observer.recover()) {
      observer.resource().rollback(xid);
    }
    assertThat(observer.recover()).isEmpty();
    observer.close();
  }

  /// An identifier that no other test uses.
  TestXid newXid() {
    return TestXid.of("global-" + System.nanoTime());
  }

  String value(int id) throws SQLException {
    return String.join(",", observer.rows("SELECT a FROM t WHERE id = " + id));
  }
}
