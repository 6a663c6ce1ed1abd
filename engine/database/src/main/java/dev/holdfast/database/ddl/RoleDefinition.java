package dev.holdfast.database.ddl;

import dev.holdfast.catalog.CatalogObject;
import dev.holdfast.catalog.ObjectRights;
import dev.holdfast.catalog.Role;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.security.Credential;
import dev.holdfast.security.Credentials;
import dev.holdfast.security.PasswordHash;
import dev.holdfast.security.PasswordPolicy;
import dev.holdfast.security.Rights;
import dev.holdfast.sql.statement.AccessStatement;
import dev.holdfast.sql.statement.AccessStatement.RoleOptions;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.text.DatumText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// CREATE, ALTER and DROP ROLE.
final class RoleDefinition {
  private static final Role.Attributes PLAIN =
      new Role.Attributes(false, false, true, false, Role.Attributes.NO_LIMIT, null);

  private final CatalogEditor editor;
  private final Rights rights;

  RoleDefinition(CatalogEditor editor) {
    this.editor = editor;
    this.rights = editor.rights();
  }

  void create(AccessStatement.CreateRole create) {
    RoleOptions options = create.options();
    if (!rights.mayCreateRoles()) {
      throw Rights.denied("permission denied to create role");
    }
    if (Boolean.TRUE.equals(options.superuser()) && !rights.isSuperuser()) {
      throw Rights.denied("must be superuser to create superusers");
    }
    requireFree(create.role());
    var role =
        new Role(
            editor.newId(), create.role(), changed(PLAIN, options), List.of(), List.of(), null);
    editor.put(role);
    setPassword(role, options.password());
    var memberships = new MembershipGrants(editor);
    memberships.grant(create.memberOf(), List.of(create.role()), false);
    memberships.grant(List.of(create.role()), create.members(), false);
    memberships.grant(List.of(create.role()), create.admins(), true);
  }

  void alter(AccessStatement.AlterRole alter) {
    Role role = RoleNames.require(editor, alter.role());
    RoleOptions options = alter.options();
    requireMayAlter(role, options);
    if (role.id() == Role.OWNER_ID && Boolean.FALSE.equals(options.superuser())) {
      throw new HoldfastException(
          ErrorCode.OBJECT_IN_USE, "the owner of the database stays a superuser");
    }
    Role changed = role.with(changed(role.attributes(), options));
    editor.put(changed);
    setPassword(changed, options.password());
    if (options.unlock()) {
      unlock(changed);
    }
  }

  private void unlock(Role role) {
    Credential credential = Credentials.lock(editor.scope(), role.name());
    if (credential != null) {
      Credentials.put(editor.scope(), role.name(), credential.withFailures(0, 0));
    }
  }

  private void requireMayAlter(Role role, RoleOptions options) {
    if (rights.isSuperuser()) {
      return;
    }
    if (role.attributes().superuser() || options.superuser() != null) {
      throw Rights.denied(
          "must be superuser to alter superuser roles or change superuser attribute");
    }
    boolean onlyPassword =
        options.createRole() == null
            && options.inherit() == null
            && options.login() == null
            && options.connectionLimit() == null
            && options.validUntil() == null
            && !options.unlock();
    boolean self = rights.actingIds().contains(role.id());
    if (!rights.mayCreateRoles() && !(self && onlyPassword)) {
      throw Rights.denied("permission denied");
    }
  }

  void rename(AccessStatement.RenameRole rename) {
    Role role = RoleNames.require(editor, rename.role());
    if (!rights.mayCreateRoles()) {
      throw Rights.denied("permission denied to rename role");
    }
    if (role.attributes().superuser() && !rights.isSuperuser()) {
      throw Rights.denied("must be superuser to rename superusers");
    }
    if (role.id() == Role.OWNER_ID) {
      throw new HoldfastException(
          ErrorCode.FEATURE_NOT_SUPPORTED, "the owner of the database cannot be renamed");
    }
    requireFree(rename.newName());
    editor.put(role.renamed(rename.newName()));
    Credential credential = Credentials.lock(editor.scope(), role.name());
    if (credential != null) {
      Credentials.remove(editor.scope(), role.name());
      Credentials.lock(editor.scope(), rename.newName());
      Credentials.put(editor.scope(), rename.newName(), credential);
    }
  }

  void drop(AccessStatement.DropRole drop) {
    if (!rights.mayCreateRoles()) {
      throw Rights.denied("permission denied to drop role");
    }
    for (String name : drop.roles()) {
      Role role = editor.catalog().role(name);
      if (role == null && drop.ifExists()) {
        continue;
      }
      drop(role == null ? RoleNames.require(editor, name) : role);
    }
  }

  private void drop(Role role) {
    if (role.attributes().superuser() && !rights.isSuperuser()) {
      throw Rights.denied("must be superuser to drop superusers");
    }
    if (rights.actingIds().contains(role.id())) {
      throw new HoldfastException(ErrorCode.OBJECT_IN_USE, "current user cannot be dropped");
    }
    if (role.id() == Role.OWNER_ID) {
      throw new HoldfastException(
          ErrorCode.OBJECT_IN_USE, "the owner of the database cannot be dropped");
    }
    requireUnused(role);
    for (Role other : editor.catalog().roles()) {
      if (other.membership(role.id()) != null) {
        var left = new ArrayList<>(other.memberships());
        left.removeIf(membership -> membership.roleId() == role.id());
        editor.put(other.withMemberships(left));
      }
    }
    editor.remove(role);
    Credentials.remove(editor.scope(), role.name());
  }

  private void requireUnused(Role role) {
    for (CatalogObject object : editor.catalog().objects()) {
      if (object instanceof ObjectRights objectRights && mentions(objectRights, role.id())) {
        CatalogObject used = editor.catalog().object(objectRights.objectId());
        throw new HoldfastException(
            ErrorCode.DEPENDENT_OBJECTS,
            "role \""
                + role.name()
                + "\" cannot be dropped because some objects depend on it"
                + (used == null ? "" : ": " + used.name()));
      }
    }
  }

  private static boolean mentions(ObjectRights objectRights, int roleId) {
    boolean whole =
        objectRights.ownerId() == roleId
            || objectRights.grants().stream()
                .anyMatch(grant -> grant.granteeId() == roleId || grant.grantorId() == roleId);
    return whole
        || objectRights.columns().stream()
            .flatMap(column -> column.grants().stream())
            .anyMatch(grant -> grant.granteeId() == roleId || grant.grantorId() == roleId);
  }

  /// Maps a server's group to a role, or ends that.
  void map(AccessStatement.MapGroup map) {
    if (!rights.isSuperuser()) {
      throw Rights.denied("must be superuser to map groups to roles");
    }
    Role role = RoleNames.require(editor, map.role());
    var groups = new ArrayList<>(role.mappedGroups());
    boolean mapped = groups.contains(map.group());
    if (map.create() && mapped) {
      throw new HoldfastException(
          ErrorCode.DUPLICATE_OBJECT,
          "group \"" + map.group() + "\" is mapped to role \"" + role.name() + "\" already");
    }
    if (!map.create() && !mapped) {
      throw new HoldfastException(
          ErrorCode.UNDEFINED_OBJECT,
          "group \"" + map.group() + "\" is not mapped to role \"" + role.name() + "\"");
    }
    if (map.create()) {
      groups.add(map.group());
    } else {
      groups.remove(map.group());
    }
    editor.put(role.withMappedGroups(groups));
  }

  private void requireFree(String name) {
    RoleNames.check(name);
    if (editor.catalog().role(name) != null) {
      throw new HoldfastException(
          ErrorCode.DUPLICATE_OBJECT, "role \"" + name + "\" already exists");
    }
  }

  private Role.Attributes changed(Role.Attributes old, RoleOptions options) {
    String until = options.validUntil();
    return new Role.Attributes(
        or(options.superuser(), old.superuser()),
        or(options.createRole(), old.createRole()),
        or(options.inherit(), old.inherit()),
        or(options.login(), old.login()),
        options.connectionLimit() == null ? old.connectionLimit() : options.connectionLimit(),
        until == null ? old.validUntilMicros() : moment(until));
  }

  private static boolean or(@Nullable Boolean said, boolean old) {
    return said == null ? old : said;
  }

  private @Nullable Long moment(String text) {
    return text.equalsIgnoreCase("infinity")
        ? null
        : (Long)
            DatumText.parse(
                SqlType.TIMESTAMPTZ, text, editor.run().surroundings().settings().timeZone());
  }

  // The password is hashed here and goes nowhere else.
  private void setPassword(Role role, AccessStatement.@Nullable Secret password) {
    if (password == null) {
      return;
    }
    Credential known = Credentials.lock(editor.scope(), role.name());
    Credential before = known == null ? Credential.none(editor.engine().clock().micros()) : known;
    PasswordPolicy policy = PasswordPolicy.of(editor.catalog().settings());
    String hash = hash(password.text(), before, policy);
    Credentials.put(editor.scope(), role.name(), before.withHash(hash, policy.historyCount()));
  }

  private @Nullable String hash(@Nullable String text, Credential before, PasswordPolicy policy) {
    if (text == null) {
      return null;
    }
    if (PasswordHash.isHash(text)) {
      if (!rights.isSuperuser()) {
        throw Rights.denied("must be superuser to set a password by its hash");
      }
      return text;
    }
    char[] secret = text.toCharArray();
    try {
      return policy.hash(secret, before);
    } finally {
      Arrays.fill(secret, '\0');
    }
  }
}
