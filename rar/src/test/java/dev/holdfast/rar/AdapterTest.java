package dev.holdfast.rar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.api.HoldfastConnection;
import dev.holdfast.jdbc.HoldfastDriver;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.XATerminator;
import jakarta.resource.spi.work.WorkContext;
import jakarta.resource.spi.work.WorkManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.Timer;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The contract with a server, without a server: this test plays connection manager and pool.
class AdapterTest {
  private final HoldfastResourceAdapter adapter = new HoldfastResourceAdapter();

  @AfterEach
  void stop() {
    adapter.stop();
  }

  @Test
  void aDataSourceMadeBeforeTheStartWorksAfterIt() throws SQLException {
    HoldfastManagedConnectionFactory factory = factory("mem:before");
    var dataSource = (DataSource) factory.createConnectionFactory();
    assertThatThrownBy(dataSource::getConnection)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("57P01"));
    adapter.start(new NoServer());
    try (Connection connection = dataSource.getConnection()) {
      assertThat(connection.isValid(1)).isTrue();
      assertThat(connection.unwrap(HoldfastConnection.class)).isNotNull();
    }
  }

  @Test
  void stoppingEndsThreadsFreesTheDirectoryAndLateCallersHearOfIt(@TempDir Path directory)
      throws SQLException {
    System.setProperty(DataDirectory.PROPERTY, directory.toString());
    try {
      adapter.start(new NoServer());
      var dataSource = (DataSource) factory("main").createConnectionFactory();
      Connection late = dataSource.getConnection();
      execute(late, "CREATE TABLE t (id INT PRIMARY KEY)");
      adapter.stop();
      assertThat(threadsOfOurs()).isEmpty();
      assertThatThrownBy(() -> execute(late, "INSERT INTO t VALUES (1)"))
          .isInstanceOf(SQLException.class);
      late.close();
      assertThatThrownBy(dataSource::getConnection).isInstanceOf(SQLException.class);
      adapter.start(new NoServer());
      try (Connection again = dataSource.getConnection()) {
        execute(again, "INSERT INTO t VALUES (1)");
      }
    } finally {
      System.clearProperty(DataDirectory.PROPERTY);
    }
  }

  @Test
  void stoppingTakesTheDriverOutOfTheDriverManager() throws SQLException {
    adapter.start(new NoServer());
    DriverManager.registerDriver(new HoldfastDriver());
    assertThat(DriverManager.getDriver("jdbc:holdfast:mem:any")).isNotNull();
    adapter.stop();
    assertThatThrownBy(() -> DriverManager.getDriver("jdbc:holdfast:mem:any"))
        .isInstanceOf(SQLException.class);
  }

  @Test
  void thePoolHearsOfEachClosedHandleAndGetsACleanConnectionBack() throws Exception {
    adapter.start(new NoServer());
    ManagedConnection physical = factory("mem:handles").createManagedConnection(null, null);
    var closed = new ArrayList<@Nullable Object>();
    physical.addConnectionEventListener(
        new HandleClosed() {
          @Override
          public void connectionClosed(ConnectionEvent event) {
            closed.add(event.getConnectionHandle());
          }
        });
    var first = (Connection) physical.getConnection(null, null);
    var second = (Connection) physical.getConnection(null, null);
    execute(first, "SET lock_timeout = 77");
    first.close();
    first.close();
    assertThat(closed).containsExactly(first);
    physical.cleanup();
    physical.cleanup();
    assertThat(second.isClosed()).isTrue();
    var next = (Connection) physical.getConnection(null, null);
    assertThat(query(next, "SHOW lock_timeout")).isEqualTo("0");
    physical.destroy();
  }

  @Test
  void aLocalTransactionIsCommittedOrRolledBackByTheServer() throws Exception {
    adapter.start(new NoServer());
    ManagedConnection physical = factory("mem:local").createManagedConnection(null, null);
    var handle = (Connection) physical.getConnection(null, null);
    execute(handle, "CREATE TABLE t (id INT PRIMARY KEY)");
    LocalTransaction transaction = physical.getLocalTransaction();
    transaction.begin();
    execute(handle, "INSERT INTO t VALUES (1)");
    transaction.rollback();
    transaction.begin();
    execute(handle, "INSERT INTO t VALUES (2)");
    transaction.commit();
    assertThat(query(handle, "SELECT id FROM t")).isEqualTo("2");
    physical.destroy();
  }

  @Test
  void brokenConnectionsAreNotMatchedAndAreNamedInvalid() throws ResourceException {
    adapter.start(new NoServer());
    HoldfastManagedConnectionFactory factory = factory("mem:broken");
    ManagedConnection broken = factory.createManagedConnection(null, null);
    ManagedConnection whole = factory.createManagedConnection(null, null);
    broken.destroy();
    assertThat(factory.matchManagedConnections(Set.of(broken, whole), null, null)).isSameAs(whole);
    assertThat(factory.matchManagedConnections(Set.of(broken), null, null)).isNull();
    assertThat(factory.getInvalidConnections(Set.of(broken, whole)).toArray())
        .containsExactly(broken);
    whole.destroy();
  }

  @Test
  void factoriesOfOneDatabaseAreEqual() {
    assertThat(factory("mem:one"))
        .isEqualTo(factory("mem:one"))
        .hasSameHashCodeAs(factory("mem:one"));
    assertThat(factory("mem:one")).isNotEqualTo(factory("mem:two"));
  }

  @Test
  void withoutAContainerTheCallerIsAnonymous() throws SQLException {
    adapter.start(new NoServer());
    var dataSource = (DataSource) factory("mem:caller").createConnectionFactory();
    try (Connection connection = dataSource.getConnection()) {
      assertThat(query(connection, "SELECT current_user")).isEqualTo("anonymous");
    }
  }

  @Test
  void aNameAndItsPasswordOpenAConnectionOfThatUser() throws SQLException {
    adapter.start(new NoServer());
    var dataSource = (DataSource) factory("mem:password").createConnectionFactory();
    try (Connection connection = dataSource.getConnection()) {
      execute(connection, "CREATE TABLE orders (id INTEGER)");
      execute(connection, "CREATE USER ada PASSWORD 'correct horse'");
    }
    try (Connection connection = dataSource.getConnection("ada", "correct horse")) {
      assertThat(query(connection, "SELECT current_user")).isEqualTo("ada");
      assertThatThrownBy(() -> query(connection, "SELECT * FROM orders"))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
    }
    for (String name : List.of("ada", "nobody", "holdfast")) {
      assertThatThrownBy(() -> dataSource.getConnection(name, "wrong horse"))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
    }
  }

  @Test
  void aDataSourceHasTheRightsThatItsDefinitionSays() throws SQLException {
    adapter.start(new NoServer());
    HoldfastManagedConnectionFactory owner = factory("mem:rights");
    HoldfastManagedConnectionFactory limited = factory("mem:rights");
    limited.setRole("clerk");
    HoldfastManagedConnectionFactory caller = factory("mem:rights");
    caller.setRights("caller");
    assertThat(owner).isNotEqualTo(limited).isNotEqualTo(caller);
    try (Connection connection = source(owner).getConnection()) {
      execute(connection, "CREATE TABLE orders (id INTEGER)");
      execute(connection, "CREATE TABLE notices (id INTEGER)");
      execute(connection, "CREATE ROLE clerk LOGIN");
      execute(connection, "GRANT SELECT ON orders TO clerk");
      execute(connection, "GRANT SELECT ON notices TO public");
    }
    try (Connection connection = source(limited).getConnection()) {
      assertThat(query(connection, "SELECT count(*) FROM orders")).isEqualTo("0");
      assertRefused(() -> execute(connection, "INSERT INTO orders VALUES (1)"));
    }
    try (Connection connection = source(caller).getConnection()) {
      assertThat(query(connection, "SELECT count(*) FROM notices")).isEqualTo("0");
      assertRefused(() -> query(connection, "SELECT count(*) FROM orders"));
      assertRefused(() -> execute(connection, "SET ROLE clerk"));
    }
    try (Connection connection = source(owner).getConnectionFor("clerk")) {
      assertThat(query(connection, "SELECT count(*) FROM orders")).isEqualTo("0");
      assertRefused(() -> execute(connection, "DROP TABLE orders"));
    }
    assertRefused(() -> source(limited).getConnectionFor("holdfast"));
    assertRefused(() -> source(caller).getConnectionFor("holdfast"));
  }

  private static ManagedDataSource source(HoldfastManagedConnectionFactory factory) {
    return (ManagedDataSource) factory.createConnectionFactory();
  }

  private static void assertRefused(ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
  }

  private HoldfastManagedConnectionFactory factory(String databaseName) {
    var factory = new HoldfastManagedConnectionFactory();
    factory.setDatabaseName(databaseName);
    factory.setResourceAdapter(adapter);
    return factory;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String query(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return String.valueOf(rows.getString(1));
    }
  }

  private static List<String> threadsOfOurs() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("holdfast-"))
        .toList();
  }

  /// A server that offers nothing.
  private static final class NoServer implements BootstrapContext {
    @Override
    public @Nullable WorkManager getWorkManager() {
      return null;
    }

    @Override
    public @Nullable XATerminator getXATerminator() {
      return null;
    }

    @Override
    public @Nullable Timer createTimer() {
      return null;
    }

    @Override
    public boolean isContextSupported(Class<? extends WorkContext> contextType) {
      return false;
    }

    @Override
    public @Nullable TransactionSynchronizationRegistry getTransactionSynchronizationRegistry() {
      return null;
    }
  }
}
