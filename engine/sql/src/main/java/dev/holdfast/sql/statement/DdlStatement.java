package dev.holdfast.sql.statement;

import dev.holdfast.catalog.ReferentialAction;
import dev.holdfast.types.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A definition statement. What a name means is decided when it runs, against the catalog of that
/// moment; types are resolved.
public sealed interface DdlStatement {
  /// A name as written: no schema means the search path.
  record ObjectName(@Nullable String schema, String name) {
    @Override
    public String toString() {
      return schema == null ? name : schema + '.' + name;
    }
  }

  /// Kinds of objects that DROP, COMMENT and RENAME name.
  enum ObjectKind {
    TABLE,
    VIEW,
    INDEX,
    SEQUENCE,
    SCHEMA,
    COLUMN
  }

  /// A column of CREATE TABLE or ADD COLUMN. Its key, check and reference constraints are in
  /// `constraints` with the rest.
  ///
  /// @param notNull whether NOT NULL, PRIMARY KEY, identity or serial asked for it
  /// @param defaultSql the expression of DEFAULT as written, or null
  record ColumnSpec(
      String name,
      SqlType type,
      boolean notNull,
      @Nullable String defaultSql,
      @Nullable IdentitySpec identity) {}

  /// GENERATED … AS IDENTITY; `serial` types arrive as BY DEFAULT.
  record IdentitySpec(boolean always, SequenceOptions options) {}

  /// Options of a sequence; null where nothing is said.
  ///
  /// @param noMin whether NO MINVALUE was said (as when nothing is)
  /// @param restart the value of RESTART WITH, in ALTER only
  /// @param restartFromStart RESTART without a value, in ALTER only
  record SequenceOptions(
      @Nullable Long start,
      @Nullable Long increment,
      @Nullable Long min,
      @Nullable Long max,
      @Nullable Long cache,
      @Nullable Boolean cycle,
      boolean noMin,
      boolean noMax,
      @Nullable Long restart,
      boolean restartFromStart) {
    /// Nothing said.
    public static final SequenceOptions NONE =
        new SequenceOptions(null, null, null, null, null, null, false, false, null, false);
  }

  /// A table constraint; the name is null where the user gave none.
  sealed interface ConstraintSpec {
    /// The name, or null.
    @Nullable String name();

    /// PRIMARY KEY.
    record PrimaryKey(@Nullable String name, List<String> columns) implements ConstraintSpec {}

    /// UNIQUE.
    record Unique(@Nullable String name, List<String> columns) implements ConstraintSpec {}

    /// CHECK; `column` is the column that it was written at, or null.
    record Check(@Nullable String name, String conditionSql, @Nullable String column)
        implements ConstraintSpec {}

    /// FOREIGN KEY; no referenced columns means the primary key.
    record ForeignKey(
        @Nullable String name,
        List<String> columns,
        ObjectName referencedTable,
        List<String> referencedColumns,
        ReferentialAction onDelete,
        ReferentialAction onUpdate)
        implements ConstraintSpec {}
  }

  /// CREATE TABLE.
  record CreateTable(
      ObjectName table,
      boolean ifNotExists,
      List<ColumnSpec> columns,
      List<ConstraintSpec> constraints)
      implements DdlStatement {}

  /// ALTER TABLE with its actions in order.
  record AlterTable(ObjectName table, boolean ifExists, List<AlterAction> actions)
      implements DdlStatement {}

  /// One action of ALTER TABLE.
  sealed interface AlterAction {
    /// ADD COLUMN with the constraints written at the column.
    record AddColumn(ColumnSpec column, List<ConstraintSpec> constraints, boolean ifNotExists)
        implements AlterAction {}

    /// DROP COLUMN.
    record DropColumn(String column, boolean ifExists, boolean cascade) implements AlterAction {}

    /// ADD CONSTRAINT.
    record AddConstraint(ConstraintSpec constraint) implements AlterAction {}

    /// DROP CONSTRAINT.
    record DropConstraint(String constraint, boolean ifExists, boolean cascade)
        implements AlterAction {}

    /// SET DEFAULT; null is DROP DEFAULT.
    record SetDefault(String column, @Nullable String defaultSql) implements AlterAction {}

    /// SET NOT NULL or DROP NOT NULL.
    record SetNotNull(String column, boolean notNull) implements AlterAction {}

    /// ADD GENERATED … AS IDENTITY.
    record AddIdentity(String column, IdentitySpec identity) implements AlterAction {}

    /// SET GENERATED, SET of an option, RESTART; null leaves ALWAYS or BY DEFAULT as it is.
    record SetIdentity(String column, @Nullable Boolean always, SequenceOptions options)
        implements AlterAction {}

    /// DROP IDENTITY.
    record DropIdentity(String column, boolean ifExists) implements AlterAction {}

    /// SET (audit_reads = …): whether each SELECT of the table leaves an entry in the audit trail.
    record SetAuditReads(boolean value) implements AlterAction {}

    /// TYPE; `usingSql` is the expression as written, or null for a cast.
    record SetType(String column, SqlType type, @Nullable String usingSql) implements AlterAction {}

    /// RENAME COLUMN.
    record RenameColumn(String column, String newName) implements AlterAction {}

    /// RENAME CONSTRAINT.
    record RenameConstraint(String constraint, String newName) implements AlterAction {}
  }

  /// RENAME TO of a table, view, index, sequence or schema.
  record Rename(ObjectKind kind, ObjectName object, boolean ifExists, String newName)
      implements DdlStatement {}

  /// CREATE INDEX; a null name is made up from table and columns.
  record CreateIndex(
      @Nullable String name,
      ObjectName table,
      boolean unique,
      boolean ifNotExists,
      List<IndexColumn> columns)
      implements DdlStatement {}

  /// One column of an index.
  record IndexColumn(String column, boolean descending, boolean nullsFirst) {}

  /// CREATE VIEW, already bound once.
  ///
  /// @param columnNames of the view, from its list or its query
  /// @param columnTypes of the query
  /// @param querySql as written
  /// @param dependencies ids of the tables and views that the query names
  record CreateView(
      ObjectName view,
      boolean orReplace,
      List<String> columnNames,
      List<SqlType> columnTypes,
      String querySql,
      List<Integer> dependencies)
      implements DdlStatement {}

  /// CREATE SEQUENCE.
  record CreateSequence(ObjectName sequence, boolean ifNotExists, SequenceOptions options)
      implements DdlStatement {}

  /// ALTER SEQUENCE.
  record AlterSequence(ObjectName sequence, boolean ifExists, SequenceOptions options)
      implements DdlStatement {}

  /// CREATE SCHEMA.
  record CreateSchema(String schema, boolean ifNotExists) implements DdlStatement {}

  /// DROP.
  record Drop(ObjectKind kind, List<ObjectName> objects, boolean ifExists, boolean cascade)
      implements DdlStatement {}

  /// TRUNCATE.
  record Truncate(List<ObjectName> tables, boolean restartIdentity, boolean cascade)
      implements DdlStatement {}

  /// COMMENT ON; for a column, `object` is the table; a null text removes the comment.
  record Comment(ObjectKind kind, ObjectName object, @Nullable String column, @Nullable String text)
      implements DdlStatement {}

  /// Roles and rights.
  record Access(AccessStatement statement) implements DdlStatement {}
}
