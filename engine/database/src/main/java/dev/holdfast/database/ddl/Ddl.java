package dev.holdfast.database.ddl;

import dev.holdfast.database.run.StatementRun;
import dev.holdfast.sql.statement.DdlStatement;

/// Carries out definition statements.
public final class Ddl {
  private Ddl() {}

  /// Runs a definition to its end; gives its tag. On failure the caller undoes the statement.
  public static String run(DdlStatement statement, StatementRun run) {
    var editor = new CatalogEditor(run);
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
    }
    return tag(statement);
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
    };
  }
}
