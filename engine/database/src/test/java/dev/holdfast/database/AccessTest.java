package dev.holdfast.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.database.run.Authority;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.kernel.task.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What nobody granted is denied, for each kind of statement; what was granted works.
class AccessTest {
  private static final String DENIED = "permission denied for table orders";

  private final TestDatabase db = TestDatabase.inMemory();
  private Session clerk = db.session();

  @BeforeEach
  void makeRoles() {
    db.run(
        "CREATE ROLE clerk LOGIN PASSWORD 'clerk secret'",
        "CREATE TABLE orders (id INTEGER PRIMARY KEY, customer TEXT, total INTEGER)",
        "INSERT INTO orders VALUES (1, 'ada', 10), (2, 'bob', 20)",
        "CREATE TABLE marks (id INTEGER PRIMARY KEY)",
        "CREATE SEQUENCE numbers");
    clerk = login("clerk", "clerk secret");
  }

  @AfterEach
  void close() {
    clerk.close();
    db.close();
  }

  private Session login(String name, String password) {
    SessionIdentity identity = db.database().logIn(name, password.toCharArray()).orElseThrow();
    return db.database().openSession(identity, SessionOptions.DEFAULTS);
  }

  private List<List<@Nullable Object>> rows(String sql) {
    return TestDatabase.rows(clerk, sql);
  }

  private void run(String sql) {
    Result result = clerk.execute(sql, List.of());
    if (result instanceof Result.Rows(RowStream stream, _)) {
      TestDatabase.drain(stream);
    }
  }

  private HoldfastException refused(String sql) {
    return TestDatabase.refused(clerk, "42501", sql);
  }

  /// Refused without the grant and without any change; works with it; refused again without it.
  private void needs(String privileges, String sql) {
    List<List<@Nullable Object>> before = db.rows("SELECT * FROM orders ORDER BY id");
    refused(sql);
    assertThat(db.rows("SELECT * FROM orders ORDER BY id")).isEqualTo(before);
    for (String privilege : privileges.split(";", -1)) {
      refused(sql);
      db.run("GRANT " + privilege + " TO clerk");
    }
    clerk.begin();
    run(sql);
    clerk.rollback();
    for (String privilege : privileges.split(";", -1)) {
      db.run("REVOKE " + privilege + " FROM clerk");
    }
    refused(sql);
  }

  @Test
  void nothingIsAllowedByDefault() {
    assertThat(refused("SELECT * FROM orders")).hasMessage(DENIED);
    assertThat(refused("INSERT INTO orders VALUES (3, 'eve', 1)")).hasMessage(DENIED);
    assertThat(refused("UPDATE orders SET total = 0")).hasMessage(DENIED);
    assertThat(refused("DELETE FROM orders")).hasMessage(DENIED);
    assertThat(refused("TRUNCATE orders")).hasMessage(DENIED);
    assertThat(refused("SELECT nextval('numbers')"))
        .hasMessage("permission denied for sequence numbers");
    assertThat(refused("CREATE TABLE own (id INTEGER)"))
        .hasMessage("permission denied for schema public");
    assertThat(refused("DROP TABLE orders")).hasMessage("must be owner of table orders");
    assertThat(refused("CREATE ROLE other")).hasMessage("permission denied to create role");
    assertThat(refused("GRANT SELECT ON orders TO public")).hasMessage(DENIED);
    assertThat(rows("SELECT 1")).isEqualTo(List.of(List.of(1L)));
  }

  @Test
  void readingNeedsSelectOnWhatIsNamed() {
    needs("SELECT ON orders", "SELECT * FROM orders");
    needs("SELECT ON orders", "SELECT count(*) FROM orders");
    needs("SELECT (total) ON orders", "SELECT count(*) FROM orders");
    needs("SELECT (total) ON orders", "SELECT sum(total) FROM orders");
    needs(
        "SELECT (total) ON orders;SELECT (id) ON orders", "SELECT total FROM orders WHERE id = 1");
    needs("SELECT (total, id) ON orders", "SELECT total FROM orders ORDER BY id");
    needs("SELECT (id) ON orders", "SELECT 1 WHERE EXISTS (SELECT id FROM orders)");
    needs("SELECT (id) ON orders", "WITH x AS (SELECT id FROM orders) SELECT * FROM x");
    needs("SELECT (id) ON orders", "SELECT (SELECT max(id) FROM orders)");
    needs("SELECT (id) ON orders", "SELECT x.a FROM orders AS x (a, b, c)");
    needs("SELECT ON orders", "TABLE orders");
    needs("SELECT ON orders", "SELECT row_start FROM orders");
    needs("SELECT ON orders", "EXPLAIN SELECT * FROM orders");
    needs("SELECT ON orders", "SELECT * FROM orders FOR SYSTEM_TIME ALL");
    needs(
        "SELECT ON marks;SELECT (id) ON orders", "SELECT m.id FROM marks m JOIN orders USING (id)");
    needs("SELECT ON orders;UPDATE ON orders", "SELECT * FROM orders FOR UPDATE");
    needs("SELECT ON orders;UPDATE (total) ON orders", "SELECT * FROM orders FOR SHARE");
  }

  @Test
  void changingNeedsItsPrivilegeAndSelectOnWhatIsRead() {
    needs("INSERT ON orders", "INSERT INTO orders VALUES (3, 'eve', 1)");
    needs("INSERT (id, total) ON orders", "INSERT INTO orders (id, total) VALUES (3, 1)");
    needs("INSERT (id) ON orders", "INSERT INTO orders VALUES (3)");
    needs("INSERT ON orders;SELECT ON marks", "INSERT INTO orders (id) SELECT id FROM marks");
    needs(
        "INSERT ON orders;SELECT (id) ON orders",
        "INSERT INTO orders VALUES (3, 'eve', 1) RETURNING id");
    needs(
        "INSERT ON orders;SELECT (id) ON orders;UPDATE (total) ON orders",
        "INSERT INTO orders VALUES (1, 'eve', 1) ON CONFLICT (id) DO UPDATE SET total = 5");
    needs(
        "INSERT ON orders;SELECT (id, total) ON orders;UPDATE (total) ON orders",
        "INSERT INTO orders VALUES (1, 'eve', 1)"
            + " ON CONFLICT (id) DO UPDATE SET total = excluded.total");
    needs("UPDATE ON orders", "UPDATE orders SET total = 0");
    needs("UPDATE (total) ON orders", "UPDATE orders SET total = 0");
    needs(
        "UPDATE (total) ON orders;SELECT (id) ON orders",
        "UPDATE orders SET total = 0 WHERE id = 1");
    needs(
        "UPDATE (total) ON orders;SELECT (total) ON orders", "UPDATE orders SET total = total + 1");
    needs(
        "UPDATE (total) ON orders;SELECT ON marks", "UPDATE orders SET total = m.id FROM marks m");
    needs("DELETE ON orders", "DELETE FROM orders");
    needs("DELETE ON orders;SELECT (id) ON orders", "DELETE FROM orders WHERE id = 1");
    needs("DELETE ON orders;SELECT ON orders", "DELETE FROM orders WHERE true RETURNING *");
    needs("TRUNCATE ON orders", "TRUNCATE orders");
    needs("UPDATE ON orders", "EXPLAIN UPDATE orders SET total = 0");
  }

  @Test
  void theOwnerOfADefinitionIsWhoMadeIt() {
    db.run("GRANT CREATE ON SCHEMA public TO clerk");
    run("CREATE TABLE own (id INTEGER PRIMARY KEY, n INTEGER GENERATED ALWAYS AS IDENTITY)");
    run("INSERT INTO own (id) VALUES (1)");
    run("CREATE INDEX own_n ON own (n)");
    run("ALTER TABLE own ADD COLUMN more TEXT");
    run("CREATE VIEW seen AS SELECT id FROM own");
    assertThat(rows("SELECT * FROM seen")).isEqualTo(List.of(List.of(1L)));
    refused("CREATE TABLE child (id INTEGER REFERENCES orders (id))");
    db.run("GRANT REFERENCES (id) ON orders TO clerk");
    run("CREATE TABLE child (id INTEGER REFERENCES orders (id))");
    run("INSERT INTO child VALUES (1)"); // the key is looked up with the rights of the owner
    refused("CREATE INDEX on_orders ON orders (total)");
    refused("ALTER TABLE orders ADD COLUMN more TEXT");
    refused("ALTER TABLE orders RENAME TO others");
    refused("COMMENT ON TABLE orders IS 'mine'");
    refused("ALTER SEQUENCE numbers RESTART");
    refused("CREATE SCHEMA own");
    run("GRANT SELECT ON own TO public");
    run("DROP TABLE own CASCADE");
    assertThat(db.rows("SELECT * FROM hf_grants WHERE object_name IN ('own', 'seen')")).isEmpty();
  }

  @Test
  void aViewReadsWithTheRightsOfItsOwner() {
    db.run("CREATE VIEW totals AS SELECT id, total FROM orders");
    assertThat(refused("SELECT * FROM totals")).hasMessage("permission denied for view totals");
    db.run("GRANT SELECT (total) ON totals TO clerk");
    assertThat(rows("SELECT sum(total) FROM totals")).isEqualTo(List.of(List.of(30L)));
    refused("SELECT id FROM totals");
    refused("SELECT total FROM orders");
    db.run("CREATE ROLE poor", "ALTER VIEW totals OWNER TO poor");
    assertThat(refused("SELECT sum(total) FROM totals")).hasMessage(DENIED);
    TestDatabase.refused(db.session(), "42501", "SELECT * FROM totals");
  }

  @Test
  void aSchemaHidesWhatIsInside() {
    db.run("CREATE SCHEMA hidden", "CREATE TABLE hidden.facts (id INTEGER)");
    db.run("GRANT SELECT ON hidden.facts TO clerk");
    assertThat(refused("SELECT * FROM hidden.facts"))
        .hasMessageContaining("permission denied for schema hidden");
    assertThat(refused("SELECT * FROM hidden.nothing"))
        .hasMessageContaining("permission denied for schema hidden");
    run("SET search_path TO hidden, public");
    TestDatabase.refused(clerk, "42P01", "SELECT * FROM facts");
    db.run("GRANT USAGE ON SCHEMA hidden TO clerk");
    assertThat(rows("SELECT * FROM facts")).isEmpty();
    assertThat(rows("SELECT * FROM hidden.facts")).isEmpty();
  }

  @Test
  void whatIsRevokedIsGoneForTheNextExecutionOfAPreparedStatement() {
    db.run("GRANT SELECT ON orders TO clerk");
    PreparedQuery query =
        clerk.prepare("SELECT total FROM orders WHERE id = 1", List.of(), GeneratedKeys.NONE);
    for (int round = 0; round < 3; round++) {
      assertThat(drained(query)).isEqualTo(List.of(List.of(10L)));
      db.run("REVOKE SELECT ON orders FROM clerk");
      HoldfastException failure =
          org.assertj.core.api.Assertions.catchThrowableOfType(
              HoldfastException.class, () -> drained(query));
      assertThat(failure).hasMessage(DENIED);
      db.run("GRANT SELECT ON orders TO clerk");
    }
    clerk.isolation(dev.holdfast.txn.Isolation.REPEATABLE_READ);
    clerk.begin();
    assertThat(drained(query)).hasSize(1);
    db.run("REVOKE SELECT ON orders FROM clerk");
    refused("SELECT total FROM orders WHERE id = 1");
    clerk.rollback();
  }

  private List<List<@Nullable Object>> drained(PreparedQuery query) {
    if (clerk.execute(query, List.of()) instanceof Result.Rows(RowStream stream, _)) {
      return TestDatabase.drain(stream);
    }
    throw new AssertionError("no rows");
  }

  @Test
  void rolesInheritAndMayBeTaken() {
    db.run("CREATE ROLE staff", "GRANT SELECT ON orders TO staff", "GRANT staff TO clerk");
    assertThat(rows("SELECT count(*) FROM orders")).isEqualTo(List.of(List.of(2L)));
    db.run("ALTER ROLE clerk NOINHERIT");
    refused("SELECT count(*) FROM orders");
    run("SET ROLE staff");
    assertThat(rows("SELECT current_user, session_user"))
        .isEqualTo(List.of(List.of("staff", "clerk")));
    assertThat(rows("SELECT count(*) FROM orders")).isEqualTo(List.of(List.of(2L)));
    run("RESET ROLE");
    refused("SELECT count(*) FROM orders");
    assertThat(refused("SET ROLE holdfast"))
        .hasMessage("permission denied to set role \"holdfast\"");
    run("SET ROLE staff");
    db.run("REVOKE staff FROM clerk");
    refused("SELECT 1");
    run("RESET ROLE");
    run("SELECT 1");
    TestDatabase.refused(clerk, "0A000", "SET SESSION AUTHORIZATION holdfast");
  }

  @Test
  void sequencesAskForUsage() {
    db.run("GRANT USAGE ON SEQUENCE numbers TO clerk");
    assertThat(rows("SELECT nextval('numbers')")).isEqualTo(List.of(List.of(1L)));
    assertThat(rows("SELECT currval('numbers')")).isEqualTo(List.of(List.of(1L)));
    refused("SELECT setval('numbers', 7)");
    db.run("GRANT UPDATE ON SEQUENCE numbers TO clerk");
    run("SELECT setval('numbers', 7)");
  }

  @Test
  void aSessionEndsWhenItsRoleMayNoLongerLogIn() {
    db.run("ALTER ROLE clerk NOLOGIN");
    TestDatabase.refused(clerk, "57P01", "SELECT 1");
    assertThat(db.database().logIn("clerk", "clerk secret".toCharArray())).isEmpty();
  }

  @Test
  void sessionsAreEndedByThoseWhoMay() {
    long other = db.session().id();
    refused("SELECT hf_terminate_session(" + other + ")");
    assertThat(rows("SELECT hf_cancel_session(987654)")).isEqualTo(List.of(List.of(false)));
    assertThat(db.value("SELECT hf_terminate_session(" + clerk.id() + ")")).isEqualTo(true);
    TestDatabase.refused(clerk, "57P01", "SELECT 1");
  }

  @Test
  void effectiveRightsSayWhoMayReadAColumnAndWhyAlsoInThePast() {
    db.run("CREATE ROLE staff", "GRANT staff TO clerk", "GRANT SELECT (total) ON orders TO staff");
    String question =
        "SELECT role_name, path FROM hf_effective_rights WHERE object_name = 'orders'"
            + " AND column_name = 'total' AND privilege = 'SELECT' ORDER BY role_name";
    List<List<@Nullable Object>> then = db.rows(question);
    assertThat(then)
        .isEqualTo(
            List.of(
                List.of("clerk", "clerk > staff: granted by holdfast on the column"),
                List.of("holdfast", "superuser"),
                List.of("staff", "staff: granted by holdfast on the column")));
    Object moment = db.value("SELECT current_commit_sequence()");
    db.run("REVOKE staff FROM clerk", "REVOKE SELECT (total) ON orders FROM staff");
    assertThat(db.rows(question)).isEqualTo(List.of(List.of("holdfast", "superuser")));
    db.run("SET system_time TO '" + moment + "'");
    assertThat(db.rows(question)).isEqualTo(then);
    assertThat(db.value("SELECT has_column_privilege('clerk', 'orders', 'total', 'SELECT')"))
        .isEqualTo(true);
    db.run("RESET system_time");
  }

  @Test
  void thePastIsReadWithTheRightsOfNow() {
    db.run("GRANT SELECT ON orders TO clerk");
    Object moment = db.value("SELECT current_commit_sequence()");
    run("SELECT * FROM orders FOR SYSTEM_TIME AS OF SEQUENCE " + moment);
    db.run("REVOKE SELECT ON orders FROM clerk");
    refused("SELECT * FROM orders FOR SYSTEM_TIME AS OF SEQUENCE " + moment);
    run("SET system_time TO '" + moment + "'");
    refused("SELECT * FROM orders");
    run("RESET system_time");
    db.run("GRANT SELECT ON orders TO clerk", "DROP TABLE orders");
    refused("SELECT * FROM orders FOR SYSTEM_TIME AS OF SEQUENCE " + moment);
  }

  @Test
  void viewsOfTheCatalogShowWhatOneMaySee() {
    assertThat(rows("SELECT table_name FROM information_schema.tables")).isEmpty();
    db.run("GRANT SELECT (total), UPDATE (id) ON orders TO clerk");
    assertThat(rows("SELECT column_name FROM information_schema.columns ORDER BY 1"))
        .isEqualTo(List.of(List.of("id"), List.of("total")));
    assertThat(rows("SELECT table_name FROM hf_tables")).isEqualTo(List.of(List.of("orders")));
    db.run("INSERT INTO marks VALUES (7)");
    assertThat(String.valueOf(rows("SELECT principal, statement FROM hf_sessions")))
        .contains("[tester, <insufficient privilege>]");
  }

  @Test
  void aCallerActsByNameAndByGroups() {
    db.run(
        "CREATE ROLE nurses",
        "GRANT SELECT ON orders TO nurses",
        "CREATE ROLE MAPPING FOR 'Ward 7' TO nurses",
        "GRANT SELECT ON marks TO public");
    assertThat(allowed("stranger", Set.of())).isEqualTo("marks");
    assertThat(allowed("stranger", Set.of("Ward 7"))).isEqualTo("orders marks");
    assertThat(allowed("nurses", Set.of())).as("a role without LOGIN").isEqualTo("marks");
    db.run("GRANT SELECT ON orders TO clerk");
    assertThat(allowed("clerk", Set.of())).isEqualTo("orders marks");
    assertThat(allowed("holdfast", Set.of("admin"))).as("no name is enough").isEqualTo("marks");
    db.run("DROP ROLE MAPPING FOR 'Ward 7' TO nurses");
    assertThat(allowed("stranger", Set.of("Ward 7"))).isEqualTo("marks");
  }

  private String allowed(String name, Set<String> groups) {
    var identity = new SessionIdentity(name, groups, "", "", new Authority.Caller(name, groups));
    var tables = new ArrayList<String>();
    try (Session session = db.database().openSession(identity, SessionOptions.DEFAULTS)) {
      for (String table : List.of("orders", "marks")) {
        try {
          TestDatabase.rows(session, "SELECT * FROM " + table);
          tables.add(table);
        } catch (HoldfastException e) {
          assertThat(e.errorCode().sqlState().code()).isEqualTo("42501");
        }
      }
    }
    return String.join(" ", tables);
  }

  @Test
  void whatIsRevokedWhileAStatementRunsInALoopIsGoneAtOnce() throws Exception {
    db.run("GRANT SELECT ON orders TO clerk");
    var revoked = new AtomicBoolean();
    try (var tasks = new Tasks("revoke");
        Session reader = login("clerk", "clerk secret")) {
      PreparedQuery query =
          reader.prepare("SELECT total FROM orders WHERE id = 1", List.of(), GeneratedKeys.NONE);
      var late = new AtomicInteger();
      var started = new CountDownLatch(1);
      var ended = new CountDownLatch(1);
      tasks.start(
          "read",
          () -> {
            try {
              while (true) {
                boolean gone = revoked.get();
                if (reader.execute(query, List.of()) instanceof Result.Rows(RowStream rows, _)) {
                  TestDatabase.drain(rows);
                }
                late.addAndGet(gone ? 1 : 0);
                started.countDown();
              }
            } catch (HoldfastException e) {
              ended.countDown();
            }
          });
      assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();
      db.run("REVOKE SELECT ON orders FROM clerk");
      revoked.set(true);
      assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(late).hasValue(0);
    }
  }

  @Test
  void theOwnerOfTheDatabaseStaysWhatItIs() {
    db.refused("55006", "ALTER ROLE holdfast NOSUPERUSER");
    db.refused("55006", "DROP ROLE holdfast");
    db.refused("0A000", "ALTER ROLE holdfast RENAME TO other");
    db.refused("22023", "CREATE ROLE public");
    db.refused("42710", "CREATE ROLE holdfast");
    db.refused("0A000", "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO clerk");
    TestDatabase.refused(login("clerk", "clerk secret"), "42501", "ALTER ROLE clerk SUPERUSER");
  }

  @Test
  void aConfiguredRoleMustExist() {
    var missing = new SessionIdentity("x", Set.of(), "", "", new Authority.Configured("nobody"));
    try (Session session = db.database().openSession(missing, SessionOptions.DEFAULTS)) {
      TestDatabase.refused(session, "28000", "SELECT 1");
      db.run("CREATE ROLE nobody");
      TestDatabase.refused(session, "42501", "SELECT * FROM orders");
    }
  }

  @Test
  void generatedKeysAskForSelectOnTheirColumns() {
    db.run("GRANT INSERT ON orders TO clerk");
    PreparedQuery query =
        clerk.prepare(
            "INSERT INTO orders VALUES (9, 'eve', 1)",
            List.of(),
            new GeneratedKeys.Named(List.of("total")));
    HoldfastException failure =
        org.assertj.core.api.Assertions.catchThrowableOfType(
            HoldfastException.class, () -> clerk.execute(query, List.of()));
    assertThat(failure).hasMessage(DENIED);
    db.run("GRANT SELECT (total) ON orders TO clerk");
    clerk.execute(query, List.of());
  }

  @Test
  void grantsRefusalsAndLogInsAreInTheAuditTrail() {
    db.run("GRANT SELECT ON orders TO clerk", "ALTER ROLE clerk PASSWORD 'another secret'");
    refused("DELETE FROM orders");
    assertThat(db.database().logIn("clerk", "wrong".toCharArray())).isEmpty();
    String trail =
        String.valueOf(db.rows("SELECT action, object, outcome, principal, shape FROM hf_audit"));
    assertThat(trail)
        .contains("GRANT, orders, success, tester, GRANT SELECT ON orders TO clerk")
        .contains("ALTER ROLE, clerk, success, tester, ALTER ROLE clerk PASSWORD ?")
        .contains("DELETE, public.orders, refused, clerk, DELETE FROM orders")
        .contains("LOG IN, clerk, failed, clerk")
        .doesNotContain("secret");
    refused("SELECT * FROM hf_audit");
    db.run("CREATE ROLE auditor", "GRANT auditor TO clerk");
    assertThat(rows("SELECT count(*) FROM hf_audit")).isNotEmpty();
  }
}
