package dev.holdfast.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// DROP OWNED, and what information_schema shows of privileges.
class OwnedTest {
  private final TestDatabase db = TestDatabase.inMemory();

  @BeforeEach
  void makeRoles() {
    db.run(
        "CREATE ROLE clerk LOGIN PASSWORD 'clerk secret'",
        "CREATE ROLE staff",
        "CREATE TABLE orders (id INTEGER PRIMARY KEY, total INTEGER)",
        "GRANT CREATE ON SCHEMA public TO clerk");
  }

  @AfterEach
  void close() {
    db.close();
  }

  private Session clerk() {
    SessionIdentity identity =
        db.database().logIn("clerk", "clerk secret".toCharArray()).orElseThrow();
    return db.database().openSession(identity, SessionOptions.DEFAULTS);
  }

  private static void run(Session session, String sql) {
    session.execute(sql, List.of());
  }

  @Test
  void whatARoleOwnsAndWasGrantedGoesAndTheRoleCanBeDropped() {
    try (Session clerk = clerk()) {
      run(clerk, "CREATE TABLE mine (id INTEGER PRIMARY KEY GENERATED ALWAYS AS IDENTITY)");
      run(clerk, "CREATE VIEW seen AS SELECT id FROM mine");
      run(clerk, "CREATE SEQUENCE numbers");
    }
    db.run("GRANT SELECT, UPDATE (total) ON orders TO clerk");
    db.refused("2BP01", "DROP ROLE clerk");
    db.run("DROP OWNED BY clerk");
    db.run("DROP ROLE clerk");
    assertThat(db.rows("SELECT table_name FROM information_schema.tables"))
        .isEqualTo(List.of(List.of("orders")));
    assertThat(db.rows("SELECT * FROM hf_grants WHERE grantee = 'clerk'")).isEmpty();
  }

  @Test
  void whatOthersNeedIsKeptUnlessCascade() {
    try (Session clerk = clerk()) {
      run(clerk, "CREATE TABLE mine (id INTEGER PRIMARY KEY)");
    }
    db.run("CREATE VIEW theirs AS SELECT id FROM mine");
    db.run("GRANT SELECT ON orders TO clerk WITH GRANT OPTION");
    db.refused("2BP01", "DROP OWNED BY clerk");
    assertThat(db.rows("SELECT id FROM theirs")).isEmpty();
    try (Session clerk = clerk()) {
      run(clerk, "GRANT SELECT ON orders TO staff");
    }
    db.run("DROP OWNED BY clerk CASCADE");
    db.refused("42P01", "SELECT id FROM theirs");
    assertThat(db.rows("SELECT * FROM hf_grants WHERE grantee = 'staff'")).isEmpty();
  }

  @Test
  void onlyWhoHasTheRolesRightsDropsWhatItOwns() {
    db.refused("2BP01", "DROP OWNED BY holdfast");
    db.refused("42704", "DROP OWNED BY nobody");
    try (Session clerk = clerk()) {
      TestDatabase.refused(clerk, "42501", "DROP OWNED BY staff");
    }
  }

  @Test
  void informationSchemaShowsThePrivilegesThatConcernWhoAsks() {
    db.run(
        "GRANT SELECT ON orders TO staff WITH GRANT OPTION",
        "GRANT UPDATE (total) ON orders TO clerk",
        "GRANT INSERT ON orders TO public");
    String tables =
        "SELECT grantee, privilege_type, is_grantable FROM information_schema.table_privileges"
            + " WHERE table_name = 'orders' AND grantee <> 'holdfast' ORDER BY 1, 2";
    assertThat(db.rows(tables))
        .isEqualTo(List.of(List.of("PUBLIC", "INSERT", "NO"), List.of("staff", "SELECT", "YES")));
    String ownOnly = tables.replace("table_privileges", "role_table_grants");
    assertThat(db.rows(ownOnly)).isEqualTo(List.of(List.of("staff", "SELECT", "YES")));
    try (Session clerk = clerk()) {
      assertThat(TestDatabase.rows(clerk, tables))
          .isEqualTo(List.of(List.of("PUBLIC", "INSERT", "NO")));
      List<List<@Nullable Object>> columns =
          TestDatabase.rows(
              clerk,
              "SELECT grantee, column_name, privilege_type"
                  + " FROM information_schema.column_privileges ORDER BY 1, 2, 3");
      assertThat(columns)
          .isEqualTo(
              List.of(
                  List.of("PUBLIC", "id", "INSERT"),
                  List.of("PUBLIC", "total", "INSERT"),
                  List.of("clerk", "total", "UPDATE")));
      assertThat(TestDatabase.rows(clerk, "SELECT * FROM information_schema.enabled_roles"))
          .isEqualTo(List.of(List.of("clerk")));
    }
    db.run("GRANT staff TO clerk WITH ADMIN OPTION");
    try (Session clerk = clerk()) {
      assertThat(TestDatabase.rows(clerk, "SELECT * FROM information_schema.applicable_roles"))
          .isEqualTo(List.of(List.of("clerk", "staff", "YES")));
      assertThat(TestDatabase.rows(clerk, tables)).hasSize(2);
    }
  }
}
