package dev.holdfast.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A user or a group of users: in PostgreSQL's way one kind of thing.
///
/// @param memberships the roles that this one is a member of
/// @param mappedGroups groups of an application server whose members have this role
public record Role(
    int id,
    String name,
    Attributes attributes,
    List<Membership> memberships,
    List<String> mappedGroups,
    @Nullable String comment)
    implements CatalogObject {
  /// In place of a role's id: everybody.
  public static final int PUBLIC_ID = 0;

  /// The id of [#OWNER].
  public static final int OWNER_ID = 11;

  /// The owner of the database: whoever can open its files. May do everything; cannot log in until
  /// somebody gives it a password and LOGIN.
  public static final Role OWNER =
      new Role(
          OWNER_ID,
          "holdfast",
          new Attributes(true, true, true, false, Attributes.NO_LIMIT, null),
          List.of(),
          List.of(),
          null);

  /// Copies the lists.
  public Role {
    memberships = List.copyOf(memberships);
    mappedGroups = List.copyOf(mappedGroups);
  }

  /// What CREATE ROLE says about a role.
  ///
  /// @param superuser whether no right is ever missing
  /// @param createRole whether it may make and change roles
  /// @param inherit whether it has the privileges of the roles that it is a member of, without SET
  ///   ROLE
  /// @param login whether it may log in
  /// @param connectionLimit how many sessions it may have, or [#NO_LIMIT]
  /// @param validUntilMicros when its password ends, or null
  public record Attributes(
      boolean superuser,
      boolean createRole,
      boolean inherit,
      boolean login,
      int connectionLimit,
      @Nullable Long validUntilMicros) {
    /// In place of a number of sessions.
    public static final int NO_LIMIT = -1;
  }

  /// Membership in another role.
  ///
  /// @param roleId the other role
  /// @param adminOption whether the member may give the membership on
  public record Membership(int roleId, int grantorId, boolean adminOption) {}

  /// The membership in that role, or null.
  public @Nullable Membership membership(int roleId) {
    for (Membership membership : memberships) {
      if (membership.roleId() == roleId) {
        return membership;
      }
    }
    return null;
  }

  /// The same with other attributes.
  public Role with(Attributes newAttributes) {
    return new Role(id, name, newAttributes, memberships, mappedGroups, comment);
  }

  /// The same with other memberships.
  public Role withMemberships(List<Membership> newMemberships) {
    return new Role(id, name, attributes, newMemberships, mappedGroups, comment);
  }

  /// The same with other groups.
  public Role withMappedGroups(List<String> newGroups) {
    return new Role(id, name, attributes, memberships, newGroups, comment);
  }

  /// The same with another name.
  public Role renamed(String newName) {
    return new Role(id, newName, attributes, memberships, mappedGroups, comment);
  }
}
