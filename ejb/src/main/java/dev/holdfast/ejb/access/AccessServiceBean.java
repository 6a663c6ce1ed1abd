package dev.holdfast.ejb.access;

import dev.holdfast.api.HoldfastConnection;
import dev.holdfast.api.access.AccessService;
import dev.holdfast.api.access.AccessSql;
import dev.holdfast.api.access.EffectiveRight;
import dev.holdfast.api.access.GrantInfo;
import dev.holdfast.api.access.GroupMapping;
import dev.holdfast.api.access.LogIn;
import dev.holdfast.api.access.Moment;
import dev.holdfast.api.access.PolicyValue;
import dev.holdfast.api.access.PrivilegeGrant;
import dev.holdfast.api.access.RightsQuery;
import dev.holdfast.api.access.RoleInfo;
import dev.holdfast.api.access.RoleMembership;
import dev.holdfast.api.access.RoleOptions;
import dev.holdfast.ejb.access.AccessQuestions.Power;
import dev.holdfast.ejb.database.DatabaseDoor;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.security.Principal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Users, roles and rights of the server's database.
///
/// Open to every caller who has logged in: each statement runs with the rights of the caller's
/// role, and the engine refuses what they do not allow.
@Stateless
@Local(AccessService.class)
@PermitAll
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class AccessServiceBean implements AccessService {
  private static final String ANONYMOUS = "anonymous";

  @Resource private SessionContext context;
  @Inject private DatabaseDoor door;
  @EJB private LogInRegister register;

  private interface Question<T> {
    T ask(AccessQuestions questions) throws SQLException;
  }

  @Override
  public List<RoleInfo> roles(@Nullable Moment asOf) throws SQLException {
    return ask(asOf, AccessQuestions::roles);
  }

  @Override
  public List<RoleMembership> memberships(@Nullable Moment asOf) throws SQLException {
    return ask(asOf, AccessQuestions::memberships);
  }

  @Override
  public List<GroupMapping> mappings(@Nullable Moment asOf) throws SQLException {
    return ask(asOf, AccessQuestions::mappings);
  }

  @Override
  public List<GrantInfo> grants(RightsQuery query, @Nullable Moment asOf) throws SQLException {
    return ask(asOf, questions -> questions.grants(query));
  }

  @Override
  public List<EffectiveRight> effectiveRights(RightsQuery query, @Nullable Moment asOf)
      throws SQLException {
    return ask(asOf, questions -> questions.effectiveRights(query));
  }

  @Override
  public List<PolicyValue> policy(@Nullable Moment asOf) throws SQLException {
    return ask(asOf, AccessQuestions::policy);
  }

  @Override
  public void create(
      String name, RoleOptions options, char @Nullable [] password, List<String> memberOf)
      throws SQLException {
    run(AccessSql.create(name, options, password, memberOf));
  }

  @Override
  public void alter(String name, RoleOptions options) throws SQLException {
    run(AccessSql.alter(name, options));
    if (Boolean.FALSE.equals(options.login()) || Boolean.FALSE.equals(options.superuser())) {
      register.endAll(name);
    }
  }

  @Override
  public void drop(String name) throws SQLException {
    run(AccessSql.drop(name));
    register.endAll(name);
  }

  @Override
  public void setPassword(String name, char[] password) throws SQLException {
    run(AccessSql.setPassword(name, password));
    if (!name.equals(caller())) {
      register.endAll(name);
    }
  }

  @Override
  public void unlock(String name) throws SQLException {
    run(AccessSql.unlock(name));
  }

  @Override
  public void grantRole(String role, String member, boolean adminOption) throws SQLException {
    run(AccessSql.grantRole(role, member, adminOption));
  }

  @Override
  public void revokeRole(String role, String member) throws SQLException {
    run(AccessSql.revokeRole(role, member));
    register.endAll(member);
  }

  @Override
  public void grant(PrivilegeGrant grant) throws SQLException {
    run(AccessSql.grant(grant));
  }

  @Override
  public void revoke(PrivilegeGrant grant, boolean cascade) throws SQLException {
    run(AccessSql.revoke(grant, cascade));
  }

  @Override
  public void map(GroupMapping mapping) throws SQLException {
    run(AccessSql.map(mapping));
  }

  @Override
  public void unmap(GroupMapping mapping) throws SQLException {
    run(AccessSql.unmap(mapping));
  }

  @Override
  public void setPolicy(String name, @Nullable Long value) throws SQLException {
    run(AccessSql.setPolicy(name, value));
  }

  @Override
  public List<LogIn> logIns() throws SQLException {
    String caller = caller();
    Power power = ask(null, questions -> questions.power(caller));
    return register.all().stream()
        .filter(each -> power != Power.NONE || each.user().equals(caller))
        .toList();
  }

  @Override
  public boolean endLogIn(String id) throws SQLException {
    String caller = caller();
    Optional<LogIn> found = register.find(id);
    if (found.isEmpty()) {
      return false;
    }
    String user = found.get().user();
    if (!user.equals(caller)) {
      Power power = ask(null, questions -> questions.power(caller));
      if (power == Power.NONE) {
        return false; // he does not see it
      }
      Power others = ask(null, questions -> questions.power(user));
      if (others == Power.SUPERUSER && power != Power.SUPERUSER) {
        throw new SQLInvalidAuthorizationSpecException(
            "must be superuser to end a superuser's log-in", "42501");
      }
    }
    try (Connection connection = door.connect()) {
      // As the service: who may only end log-ins need not be a superuser.
      connection.unwrap(HoldfastConnection.class).noteAct("END LOG-IN", "ROLE", user);
    }
    register.ended(id);
    return true;
  }

  @Override
  public boolean signalSession(long sessionId, boolean end) throws SQLException {
    String function = end ? "hf_terminate_session" : "hf_cancel_session";
    try (Connection connection = door.connectFor(caller());
        PreparedStatement query = connection.prepareStatement("SELECT " + function + "(?)")) {
      query.setLong(1, sessionId);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() && rows.getBoolean(1);
      }
    }
  }

  private String caller() throws SQLException {
    Principal principal = context.getCallerPrincipal();
    String name = principal == null ? "" : String.valueOf(principal.getName());
    if (name.isEmpty() || name.equalsIgnoreCase(ANONYMOUS)) {
      throw new SQLInvalidAuthorizationSpecException(
          "only for callers who have logged in", "28000");
    }
    return name;
  }

  private <T> T ask(@Nullable Moment asOf, Question<T> question) throws SQLException {
    try (Connection connection = door.connectFor(caller())) {
      var questions = new AccessQuestions(connection);
      if (asOf == null) {
        return question.ask(questions);
      }
      // The text is digits, or printed from an instant: nothing in it can end the literal.
      run(connection, "SET SYSTEM_TIME = '" + asOf.text() + "'");
      try {
        return question.ask(questions);
      } finally {
        run(connection, "RESET SYSTEM_TIME");
      }
    }
  }

  private void run(String sql) throws SQLException {
    try (Connection connection = door.connectFor(caller())) {
      run(connection, sql);
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
