package dev.holdfast.api.access;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who may do what in the application's database: asked, explained and changed.
///
/// Everything is done with the rights that the caller's role has in the database; what they do not
/// allow fails with SQLSTATE 42501, and a caller who has not logged in with 28000. A change joins
/// the caller's transaction, if there is one.
public interface AccessService {
  /// The roles by name, users among them, now or at a past moment.
  List<RoleInfo> roles(@Nullable Moment asOf) throws SQLException;

  /// Who is a direct member of what, now or at a past moment.
  List<RoleMembership> memberships(@Nullable Moment asOf) throws SQLException;

  /// Which groups have which roles, now or at a past moment.
  List<GroupMapping> mappings(@Nullable Moment asOf) throws SQLException;

  /// What was granted on what the caller may see, now or at a past moment. A role is the grantee.
  List<GrantInfo> grants(RightsQuery query, @Nullable Moment asOf) throws SQLException;

  /// Who may do what with what the caller may see, and why, now or at a past moment.
  List<EffectiveRight> effectiveRights(RightsQuery query, @Nullable Moment asOf)
      throws SQLException;

  /// The password policy, now or at a past moment.
  List<PolicyValue> policy(@Nullable Moment asOf) throws SQLException;

  /// Makes a role.
  ///
  /// @param password or null for none; wiped by the caller
  /// @param memberOf roles that it joins
  void create(String name, RoleOptions options, char @Nullable [] password, List<String> memberOf)
      throws SQLException;

  /// Changes a role. Who may no longer log in is logged out.
  void alter(String name, RoleOptions options) throws SQLException;

  /// Drops a role and logs it out.
  void drop(String name) throws SQLException;

  /// Gives a role another password, and ends its other log-ins; the caller wipes it.
  void setPassword(String name, char[] password) throws SQLException;

  /// Forgets the failed log-ins of a role, so that it need not wait.
  void unlock(String name) throws SQLException;

  /// Makes a role a member of another one.
  void grantRole(String role, String member, boolean adminOption) throws SQLException;

  /// Ends a membership, and the member's log-ins.
  void revokeRole(String role, String member) throws SQLException;

  /// Gives privileges.
  void grant(PrivilegeGrant grant) throws SQLException;

  /// Takes privileges back.
  ///
  /// @param cascade also what the grantee has given on, without which that is refused
  void revoke(PrivilegeGrant grant, boolean cascade) throws SQLException;

  /// Gives the members of a group a role.
  void map(GroupMapping mapping) throws SQLException;

  /// Takes it back.
  void unmap(GroupMapping mapping) throws SQLException;

  /// Changes a number of the password policy; null is the default.
  void setPolicy(String name, @Nullable Long value) throws SQLException;

  /// The log-ins to console and API: everybody's for who may make roles, else the caller's own.
  List<LogIn> logIns() throws SQLException;

  /// Ends a log-in: its next request must log in again. False when there is none of that id that
  /// the caller sees.
  boolean endLogIn(String id) throws SQLException;

  /// Cancels what a session of the database runs, or ends it. False when there is none.
  boolean signalSession(long sessionId, boolean end) throws SQLException;
}
