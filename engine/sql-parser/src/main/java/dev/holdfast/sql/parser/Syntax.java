package dev.holdfast.sql.parser;

import java.util.List;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/// What our own productions make: statements, and the clauses inside them.
///
/// A `SqlParserPos` component spans a phrase whose text is kept word for word (a check, a default,
/// a view), because the catalog stores what the user wrote.
public sealed interface Syntax {

  /// The grammar knows the phrase, Holdfast does not do it yet.
  final class UnsupportedSyntax extends RuntimeException {
    private final transient SqlParserPos position;

    /// Refuses `feature`, found at `position`.
    public UnsupportedSyntax(String feature, SqlParserPos position) {
      super(feature);
      this.position = position;
    }

    /// Where the phrase is.
    public SqlParserPos position() {
      return position;
    }
  }

  /// A number that does not fit in 64 bits where one must.
  final class NumberOutOfRange extends RuntimeException {
    private final transient SqlParserPos position;

    /// Refuses `digits`, found at `position`.
    public NumberOutOfRange(String digits, SqlParserPos position) {
      super(digits);
      this.position = position;
    }

    /// Where the number is.
    public SqlParserPos position() {
      return position;
    }
  }

  // ---- queries

  /// Which versions of a table a reference reads.
  enum SystemTimeKind {
    /// The versions valid at an instant.
    AS_OF,
    /// The versions valid at a commit sequence.
    AS_OF_SEQUENCE,
    /// Every version valid at some moment in [first, second).
    FROM_TO,
    /// Every version valid at some moment in [first, second].
    BETWEEN,
    /// Every version that began and ended within [first, second].
    CONTAINED_IN,
    /// Every version.
    ALL
  }

  /// `FOR SYSTEM_TIME …`: `first` and `second` as the kind needs them.
  record SystemTime(SystemTimeKind kind, @Nullable SqlNode first, @Nullable SqlNode second)
      implements Syntax {}

  /// One `FOR UPDATE` or its weaker forms; `waitPolicy` is empty, `nowait` or `skip locked`.
  record RowLock(String strength, List<SqlNode> tables, String waitPolicy, SqlParserPos position) {}

  /// A query that locks the rows that it returns.
  record LockingQuery(SqlNode query, List<RowLock> locks) implements Syntax {}

  /// `EXPLAIN [ANALYZE] statement`.
  record Explain(SqlNode statement, boolean analyze) implements Syntax {}

  // ---- data manipulation

  /// `OVERRIDING … VALUE` of an INSERT.
  enum Overriding {
    /// Not said.
    NONE,
    /// `SYSTEM`: values for identity columns are taken.
    SYSTEM_VALUE,
    /// `USER`: values for identity columns are ignored.
    USER_VALUE
  }

  /// `INSERT`; no source means `DEFAULT VALUES`.
  record Insert(
      SqlIdentifier table,
      @Nullable SqlIdentifier alias,
      @Nullable SqlNodeList columns,
      Overriding overriding,
      @Nullable SqlNode source,
      @Nullable OnConflict onConflict,
      @Nullable SqlNodeList returning)
      implements Syntax {}

  /// `ON CONFLICT …`; no assignments means `DO NOTHING`.
  record OnConflict(
      @Nullable SqlNodeList target,
      @Nullable SqlIdentifier constraint,
      @Nullable List<Assignment> assignments,
      @Nullable SqlNode where,
      SqlParserPos position) {}

  /// `column = value` or `(a, b) = row`.
  record Assignment(SqlNodeList columns, SqlNode value) {}

  /// `UPDATE`.
  record Update(
      SqlIdentifier table,
      @Nullable SqlIdentifier alias,
      List<Assignment> assignments,
      @Nullable SqlNode from,
      @Nullable SqlNode where,
      @Nullable SqlNodeList returning)
      implements Syntax {}

  /// `DELETE`.
  record Delete(
      SqlIdentifier table,
      @Nullable SqlIdentifier alias,
      @Nullable SqlNode using,
      @Nullable SqlNode where,
      @Nullable SqlNodeList returning)
      implements Syntax {}

  // ---- definition

  /// What can be dropped, renamed or commented.
  enum ObjectKind {
    /// A table.
    TABLE,
    /// A view.
    VIEW,
    /// An index.
    INDEX,
    /// A sequence.
    SEQUENCE,
    /// A schema.
    SCHEMA,
    /// A column of a table.
    COLUMN
  }

  /// A column or a constraint of `CREATE TABLE`.
  sealed interface TableElement {}

  /// A column with its constraints.
  record ColumnDefinition(
      SqlIdentifier name, SqlDataTypeSpec type, List<Constraint> constraints, SqlParserPos position)
      implements TableElement {}

  /// A constraint, named or not.
  record Constraint(@Nullable SqlIdentifier name, ConstraintBody body, SqlParserPos position)
      implements TableElement {}

  /// What a constraint says.
  sealed interface ConstraintBody {}

  /// `NOT NULL`, or `NULL` when not required.
  record NotNull(boolean required) implements ConstraintBody {}

  /// `PRIMARY KEY` or `UNIQUE`.
  record Unique(boolean primaryKey, SqlNodeList columns) implements ConstraintBody {}

  /// `CHECK (condition)`.
  record Check(SqlNode condition, SqlParserPos text) implements ConstraintBody {}

  /// `DEFAULT value`.
  record Default(SqlNode value, SqlParserPos text) implements ConstraintBody {}

  /// `REFERENCES` or `FOREIGN KEY … REFERENCES`; no target columns means the primary key.
  record References(
      SqlNodeList columns,
      SqlIdentifier table,
      @Nullable SqlNodeList targetColumns,
      String onDelete,
      String onUpdate)
      implements ConstraintBody {}

  /// `GENERATED … AS IDENTITY`.
  record Identity(boolean always, List<SequenceOption> options) implements ConstraintBody {}

  /// One option of a sequence: `start`, `increment`, `minvalue`, `cycle`, ….
  record SequenceOption(String name, long value) {}

  /// `CREATE TABLE`.
  record CreateTable(SqlIdentifier name, boolean ifNotExists, List<TableElement> elements)
      implements Syntax {}

  /// `CREATE VIEW`.
  record CreateView(
      SqlIdentifier name,
      boolean replace,
      @Nullable SqlNodeList columns,
      SqlNode query,
      SqlParserPos text)
      implements Syntax {}

  /// One column of an index.
  record IndexColumn(SqlIdentifier column, boolean descending, boolean nullsFirst) {}

  /// `CREATE INDEX`.
  record CreateIndex(
      @Nullable SqlIdentifier name,
      SqlIdentifier table,
      boolean unique,
      boolean ifNotExists,
      List<IndexColumn> columns)
      implements Syntax {}

  /// `CREATE SEQUENCE`.
  record CreateSequence(SqlIdentifier name, boolean ifNotExists, List<SequenceOption> options)
      implements Syntax {}

  /// `CREATE SCHEMA`.
  record CreateSchema(SqlIdentifier name, boolean ifNotExists) implements Syntax {}

  /// `DROP …`.
  record Drop(ObjectKind kind, List<SqlIdentifier> names, boolean ifExists, boolean cascade)
      implements Syntax {}

  /// `TRUNCATE`.
  record Truncate(List<SqlIdentifier> names, boolean restartIdentity, boolean cascade)
      implements Syntax {}

  /// `COMMENT ON … IS`; no text removes the comment.
  record Comment(ObjectKind kind, SqlIdentifier name, @Nullable String text) implements Syntax {}

  /// `ALTER … RENAME TO`.
  record Rename(ObjectKind kind, SqlIdentifier name, boolean ifExists, SqlIdentifier newName)
      implements Syntax {}

  /// `ALTER SEQUENCE`.
  record AlterSequence(SqlIdentifier name, boolean ifExists, List<SequenceOption> options)
      implements Syntax {}

  /// `ALTER TABLE`.
  record AlterTable(SqlIdentifier name, boolean ifExists, List<AlterAction> actions)
      implements Syntax {}

  /// One action of `ALTER TABLE`.
  sealed interface AlterAction {}

  /// `ADD COLUMN`.
  record AddColumn(ColumnDefinition column, boolean ifNotExists) implements AlterAction {}

  /// `DROP COLUMN`.
  record DropColumn(SqlIdentifier column, boolean ifExists, boolean cascade)
      implements AlterAction {}

  /// `ADD CONSTRAINT`.
  record AddConstraint(Constraint constraint) implements AlterAction {}

  /// `DROP CONSTRAINT`.
  record DropConstraint(SqlIdentifier name, boolean ifExists, boolean cascade)
      implements AlterAction {}

  /// `RENAME COLUMN`.
  record RenameColumn(SqlIdentifier column, SqlIdentifier newName) implements AlterAction {}

  /// `RENAME CONSTRAINT`.
  record RenameConstraint(SqlIdentifier constraint, SqlIdentifier newName) implements AlterAction {}

  /// `SET DEFAULT`, or `DROP DEFAULT` without a value.
  record SetDefault(SqlIdentifier column, @Nullable Default value) implements AlterAction {}

  /// `SET NOT NULL` or `DROP NOT NULL`.
  record SetNotNull(SqlIdentifier column, boolean required) implements AlterAction {}

  /// `ADD GENERATED … AS IDENTITY` to a column.
  record AddIdentity(SqlIdentifier column, Identity identity) implements AlterAction {}

  /// `SET GENERATED …`, `SET sequence option` and `RESTART` of an identity column.
  record SetIdentity(SqlIdentifier column, @Nullable Boolean always, List<SequenceOption> options)
      implements AlterAction {}

  /// `DROP IDENTITY`.
  record DropIdentity(SqlIdentifier column, boolean ifExists) implements AlterAction {}

  /// `SET (option = TRUE | FALSE)`.
  record SetOption(SqlIdentifier option, boolean value) implements AlterAction {}

  /// `TYPE type [USING expression]`.
  record SetType(
      SqlIdentifier column,
      SqlDataTypeSpec type,
      @Nullable SqlNode using,
      @Nullable SqlParserPos usingText)
      implements AlterAction {}
}
