package dev.holdfast.ejb.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.api.access.AccessSql;
import dev.holdfast.api.access.EffectiveRight;
import dev.holdfast.api.access.GrantInfo;
import dev.holdfast.api.access.GroupMapping;
import dev.holdfast.api.access.Moment;
import dev.holdfast.api.access.PolicyValue;
import dev.holdfast.api.access.PrivilegeGrant;
import dev.holdfast.api.access.RightsQuery;
import dev.holdfast.api.access.RoleInfo;
import dev.holdfast.api.access.RoleMembership;
import dev.holdfast.api.access.RoleOptions;
import dev.holdfast.jdbc.HoldfastSimpleDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the service asks and says, on a real database.
class AccessQuestionsTest {
  private static final String ODD = "o\"dd'; DROP ROLE staff; --";

  private final HoldfastSimpleDataSource source =
      new HoldfastSimpleDataSource("jdbc:holdfast:mem:access-" + UUID.randomUUID());
  private Connection connection;
  private AccessQuestions questions;

  @BeforeEach
  void connect() throws SQLException {
    connection = source.getConnection();
    questions = new AccessQuestions(connection);
    run("CREATE TABLE orders (id INTEGER PRIMARY KEY, total INTEGER)");
    run(AccessSql.create("staff", RoleOptions.NONE, null, List.of()));
  }

  @AfterEach
  void close() throws SQLException {
    try (source) {
      connection.close();
    }
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private RoleInfo role(String name) throws SQLException {
    return questions.roles().stream()
        .filter(role -> role.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static PrivilegeGrant onOrders(List<String> columns, String grantee, boolean option) {
    return new PrivilegeGrant(
        List.of("select"), PrivilegeGrant.Kind.TABLE, "public", "orders", columns, grantee, option);
  }

  @Test
  void namesAndPasswordsOfAnyLettersStayWhatTheyAre() throws SQLException {
    char[] secret = "it's \"long\" enough".toCharArray();
    run(AccessSql.create(ODD, RoleOptions.LOGIN, secret, List.of("staff")));

    assertThat(role(ODD).memberOf()).containsExactly("staff");
    assertThat(source.authenticate(ODD, secret)).isPresent();
    char[] other = "another\\' one".toCharArray();
    run(AccessSql.setPassword(ODD, other));
    assertThat(source.authenticate(ODD, secret)).isEmpty();
    assertThat(source.authenticate(ODD, other)).isPresent();
    run(AccessSql.map(new GroupMapping(ODD, ODD)));
    assertThat(questions.mappings()).containsExactly(new GroupMapping(ODD, ODD));
    run(AccessSql.unmap(new GroupMapping(ODD, ODD)));
    run(AccessSql.revokeRole("staff", ODD));
    run(AccessSql.drop(ODD));
    assertThat(questions.roles()).extracting(RoleInfo::name).containsExactly("holdfast", "staff");
  }

  @Test
  void everyOptionOfARoleIsSetAndTold() throws SQLException {
    Instant end = Instant.parse("2031-01-01T00:00:00Z");
    run(AccessSql.create("ada", new RoleOptions(true, true, false, true, 5, end), null, List.of()));
    RoleInfo made = role("ada");
    assertThat(made)
        .isEqualTo(
            new RoleInfo(
                "ada",
                true,
                true,
                false,
                true,
                5,
                end,
                null,
                List.of(),
                List.of(),
                new RoleInfo.LogInState(false, 0, null, null)));

    run(AccessSql.alter("ada", new RoleOptions(false, false, true, false, -1, Instant.MAX)));
    RoleInfo changed = role("ada");
    assertThat(changed.superuser() || changed.createRole() || changed.login()).isFalse();
    assertThat(changed.connectionLimit()).isNull();
    assertThat(changed.validUntil()).isNull();
  }

  @Test
  void failuresAreToldAndForgotten() throws SQLException {
    run(AccessSql.create("ada", RoleOptions.LOGIN, "a long secret".toCharArray(), List.of()));
    run(AccessSql.setPolicy("login_failures_max", 1L));
    assertThat(source.authenticate("ada", "wrong".toCharArray())).isEmpty();

    RoleInfo.LogInState state = role("ada").logIns();
    assertThat(state).isNotNull();
    assertThat(state.failureCount()).isEqualTo(1);
    assertThat(state.lockedUntil()).isAfter(state.lastFailureAt());
    run(AccessSql.unlock("ada"));
    assertThat(role("ada").logIns()).isEqualTo(new RoleInfo.LogInState(true, 0, null, null));
    assertThat(questions.policy())
        .contains(
            new PolicyValue(
                "login_failures_max",
                1,
                5,
                1,
                1_000,
                "after how many failed log-ins in a row a role has to wait"));
    run(AccessSql.setPolicy("login_failures_max", null));
    assertThat(questions.policy())
        .extracting(PolicyValue::value)
        .contains(5L)
        .doesNotContain(1_000L);
  }

  @Test
  void itIsExplainedWhoMayReadAColumnAndWhy() throws SQLException {
    run(AccessSql.create("ada", RoleOptions.LOGIN, null, List.of()));
    run(AccessSql.grantRole("staff", "ada", true));
    run(AccessSql.grant(onOrders(List.of("total"), "staff", false)));
    run(AccessSql.grant(onOrders(List.of(), "public", false)));

    var query = new RightsQuery("ada", "public.orders", "total", "select", 10, 0);
    assertThat(questions.effectiveRights(query))
        .containsExactly(
            new EffectiveRight(
                "ada",
                "table",
                "public",
                "orders",
                "total",
                "SELECT",
                "ada > staff: granted by holdfast on the column"),
            new EffectiveRight(
                "ada",
                "table",
                "public",
                "orders",
                "total",
                "SELECT",
                "public: granted by holdfast"));
    assertThat(questions.effectiveRights(RightsQuery.of("orders")))
        .extracting(EffectiveRight::column)
        .containsOnly(null, "total");
    assertThat(questions.memberships())
        .containsExactly(new RoleMembership("staff", "ada", true, "holdfast"));
    assertThat(questions.grants(new RightsQuery("staff", "orders", null, null, 10, 0)))
        .containsExactly(
            new GrantInfo(
                "table",
                "public",
                "orders",
                "total",
                "SELECT",
                "staff",
                "holdfast",
                false,
                "holdfast"));
    assertThat(questions.grants(new RightsQuery(null, null, null, null, 1, 1))).hasSize(1);
  }

  @Test
  void privilegesAreTakenBackWithWhatWasGivenOn() throws SQLException {
    run(AccessSql.create("ada", RoleOptions.LOGIN, null, List.of()));
    run(AccessSql.grant(onOrders(List.of(), "ada", true)));
    run("SET ROLE ada");
    run(AccessSql.grant(onOrders(List.of(), "staff", false)));
    run("RESET ROLE");
    assertThatThrownBy(() -> run(AccessSql.revoke(onOrders(List.of(), "ada", true), false)))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("2BP01"));
    run(AccessSql.revoke(onOrders(List.of(), "ada", true), true));
    RightsQuery ofStaff = new RightsQuery("staff", null, null, null, 10, 0);
    assertThat(questions.grants(ofStaff)).isEmpty();
    RightsQuery ofAda = new RightsQuery("ada", null, null, null, 10, 0);
    assertThat(questions.grants(ofAda)).extracting(GrantInfo::grantOption).containsExactly(false);
  }

  @Test
  void whatIsNoPrivilegeOrMomentIsRefusedBeforeAnyStatement() {
    assertThatThrownBy(() ->
            new PrivilegeGrant(
                List.of("SELECT ON orders TO public; --"),
                PrivilegeGrant.Kind.TABLE,
                null,
                "orders",
                List.of(),
                "ada",
                false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Moment("1' OR 'x")).isInstanceOf(DateTimeException.class);
    assertThat(Moment.at(Instant.EPOCH).text()).isEqualTo("1970-01-01T00:00:00Z");
    assertThat(Moment.afterCommit(7).text()).isEqualTo("7");
    assertThatThrownBy(() -> new RightsQuery(null, null, null, null, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RoleOptions(null, null, null, null, -2, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whoIsLoggedInIsKnownUntilItIsOver() {
    var register = new LogInRegister();
    String first = register.began("ada", Instant.EPOCH, "10.0.0.7", "browser");
    String second = register.began("bob", Instant.EPOCH.plusSeconds(1), "10.0.0.8", "");
    assertThat(register.used(first, Instant.EPOCH.plusSeconds(5))).isTrue();
    assertThat(register.all()).extracting(each -> each.id()).containsExactly(second, first);
    assertThat(register.find(first).orElseThrow().lastUsed())
        .isEqualTo(Instant.EPOCH.plusSeconds(5));
    register.endAll("ada");
    assertThat(register.used(first, Instant.EPOCH)).isFalse();
    register.ended(second);
    assertThat(register.all()).isEmpty();
  }
}
