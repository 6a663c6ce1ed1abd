package dev.holdfast.database.ddl;

import dev.holdfast.audit.Deed;
import dev.holdfast.catalog.CatalogSnapshot;
import dev.holdfast.database.run.StatementRun;
import dev.holdfast.sql.statement.AccessStatement;
import dev.holdfast.sql.statement.DdlStatement;
import java.util.ArrayList;
import java.util.List;

/// Carries out definition statements.
public final class Ddl {
  private Ddl() {}

  /// Runs a definition to its end; gives its tag. On failure the caller undoes the statement.
  public static String run(DdlStatement statement, StatementRun run) {
    var editor = new CatalogEditor(run);
    CatalogSnapshot before = editor.catalog();
    DdlDeeds.requireChangeable(statement, editor);
    List<Deed> deeds = new ArrayList<>(DdlDeeds.before(statement, editor));
    change(statement, editor);
    if (isChanged(statement, before, editor)) {
      deeds.addAll(DdlDeeds.after(statement, editor));
      deeds.forEach(deed -> run.note(deed, 0));
    }
    return tag(statement);
  }

  // IF EXISTS and IF NOT EXISTS may leave the catalog alone; a restarted sequence is not in it.
  @SuppressWarnings("ReferenceEquality") // every change makes a new catalog
  private static boolean isChanged(
      DdlStatement statement, CatalogSnapshot before, CatalogEditor editor) {
    return editor.catalog() != before || statement instanceof DdlStatement.AlterSequence;
  }

  private static void change(DdlStatement statement, CatalogEditor editor) {
    switch (statement) {
      case DdlStatement.CreateTable create -> TableCreation.run(create, editor);
      case DdlStatement.AlterTable alter -> TableAlteration.run(alter, editor);
      case DdlStatement.Rename rename -> Renaming.run(rename, editor);
      case DdlStatement.CreateIndex create -> Indexes.create(create, editor);
      case DdlStatement.CreateView create -> Views.create(create, editor);
      case DdlStatement.CreateSequence create -> Sequences.create(create, editor);
      case DdlStatement.AlterSequence alter -> Sequences.alter(alter, editor);
      case DdlStatement.CreateSchema create -> Schemas.create(create, editor);
      case DdlStatement.Drop drop -> Dropping.run(drop, editor);
      case DdlStatement.Truncate truncate -> Truncation.run(truncate, editor);
      case DdlStatement.Comment comment -> Comments.run(comment, editor);
      case DdlStatement.Access(AccessStatement access) -> run(access, editor);
    }
  }

  private static void run(AccessStatement statement, CatalogEditor editor) {
    switch (statement) {
      case AccessStatement.CreateRole create -> new RoleDefinition(editor).create(create);
      case AccessStatement.AlterRole alter -> new RoleDefinition(editor).alter(alter);
      case AccessStatement.RenameRole rename -> new RoleDefinition(editor).rename(rename);
      case AccessStatement.DropRole drop -> new RoleDefinition(editor).drop(drop);
      case AccessStatement.MapGroup map -> new RoleDefinition(editor).map(map);
      case AccessStatement.Membership membership -> new MembershipGrants(editor).run(membership);
      case AccessStatement.Privileges privileges -> PrivilegeGrants.run(privileges, editor);
      case AccessStatement.ChangeOwner change -> new Ownership(editor).change(change);
      case AccessStatement.ReassignOwned reassign -> new Ownership(editor).reassign(reassign);
      case AccessStatement.DropOwned drop -> OwnedDropping.run(drop, editor);
      case AccessStatement.SetSystem set -> SystemSettings.run(set, editor);
    }
  }

  static String tag(AccessStatement statement) {
    return switch (statement) {
      case AccessStatement.CreateRole _ -> "CREATE ROLE";
      case AccessStatement.AlterRole _, AccessStatement.RenameRole _ -> "ALTER ROLE";
      case AccessStatement.DropRole _ -> "DROP ROLE";
      case AccessStatement.MapGroup map -> map.create() ? "CREATE ROLE" : "DROP ROLE";
      case AccessStatement.Membership membership ->
          membership.grant() ? "GRANT ROLE" : "REVOKE ROLE";
      case AccessStatement.Privileges privileges -> privileges.grant() ? "GRANT" : "REVOKE";
      case AccessStatement.ChangeOwner change -> "ALTER " + change.kind();
      case AccessStatement.ReassignOwned _ -> "REASSIGN OWNED";
      case AccessStatement.DropOwned _ -> "DROP OWNED";
      case AccessStatement.SetSystem _ -> "ALTER SYSTEM";
    };
  }

  private static String tag(DdlStatement statement) {
    return switch (statement) {
      case DdlStatement.CreateTable _ -> "CREATE TABLE";
      case DdlStatement.AlterTable _ -> "ALTER TABLE";
      case DdlStatement.Rename rename -> "ALTER " + rename.kind();
      case DdlStatement.CreateIndex _ -> "CREATE INDEX";
      case DdlStatement.CreateView _ -> "CREATE VIEW";
      case DdlStatement.CreateSequence _ -> "CREATE SEQUENCE";
      case DdlStatement.AlterSequence _ -> "ALTER SEQUENCE";
      case DdlStatement.CreateSchema _ -> "CREATE SCHEMA";
      case DdlStatement.Drop drop -> "DROP " + drop.kind();
      case DdlStatement.Truncate _ -> "TRUNCATE TABLE";
      case DdlStatement.Comment _ -> "COMMENT";
      case DdlStatement.Access(AccessStatement access) -> tag(access);
    };
  }
}
