package dev.holdfast.database.ddl;

import dev.holdfast.api.audit.AuditClass;
import dev.holdfast.audit.Deed;
import dev.holdfast.sql.statement.AccessStatement;
import java.util.ArrayList;
import java.util.List;

/// What a statement about roles and rights leaves in the audit trail: an entry for each role or
/// object that it changes.
final class AccessDeeds {
  private static final String ROLE = "ROLE";

  private AccessDeeds() {}

  static List<Deed> of(AccessStatement statement, String tag) {
    return switch (statement) {
      case AccessStatement.CreateRole create -> List.of(Deed.role(tag, ROLE, create.role()));
      case AccessStatement.AlterRole alter -> List.of(Deed.role(tag, ROLE, alter.role()));
      case AccessStatement.RenameRole rename -> List.of(Deed.role(tag, ROLE, rename.role()));
      case AccessStatement.DropRole drop -> roles(tag, drop.roles());
      case AccessStatement.MapGroup map -> List.of(Deed.role(tag + " MAPPING", ROLE, map.role()));
      case AccessStatement.Membership membership -> roles(tag, membership.members());
      case AccessStatement.Privileges privileges -> {
        List<Deed> deeds = new ArrayList<>();
        String type = privileges.target().allInSchemas() ? "SCHEMA" : type(privileges);
        privileges
            .target()
            .names()
            .forEach(name -> deeds.add(Deed.role(tag, type, name.toString())));
        yield deeds;
      }
      case AccessStatement.ChangeOwner change ->
          List.of(Deed.role(tag + " OWNER", change.kind().name(), change.object().toString()));
      case AccessStatement.ReassignOwned reassign -> roles(tag, reassign.roles());
      case AccessStatement.DropOwned drop -> roles(tag, drop.roles());
      case AccessStatement.SetSystem set -> {
        String setting = set.setting();
        yield List.of(
            new Deed(AuditClass.CONFIG, tag, "SETTING", setting == null ? "all" : setting));
      }
    };
  }

  private static String type(AccessStatement.Privileges privileges) {
    return privileges.target().kind().name();
  }

  private static List<Deed> roles(String tag, List<String> names) {
    return names.stream().map(name -> Deed.role(tag, ROLE, name)).toList();
  }
}
