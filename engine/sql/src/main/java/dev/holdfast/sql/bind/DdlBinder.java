package dev.holdfast.sql.bind;

import dev.holdfast.catalog.ReferentialAction;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.frontdoor.GrammarText;
import dev.holdfast.sql.logical.Column;
import dev.holdfast.sql.logical.Relation;
import dev.holdfast.sql.parser.Syntax;
import dev.holdfast.sql.statement.DdlStatement;
import dev.holdfast.sql.statement.DdlStatement.AlterAction;
import dev.holdfast.sql.statement.DdlStatement.ColumnSpec;
import dev.holdfast.sql.statement.DdlStatement.ConstraintSpec;
import dev.holdfast.sql.statement.DdlStatement.IdentitySpec;
import dev.holdfast.sql.statement.DdlStatement.IndexColumn;
import dev.holdfast.sql.statement.DdlStatement.ObjectKind;
import dev.holdfast.sql.statement.DdlStatement.ObjectName;
import dev.holdfast.sql.statement.DdlStatement.SequenceOptions;
import dev.holdfast.types.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/// Turns the syntax of definitions into [DdlStatement]s.
final class DdlBinder {
  private final Binder binder;
  private final String originalSql;

  DdlBinder(Binder binder, String originalSql) {
    this.binder = binder;
    this.originalSql = originalSql;
  }

  /// The statement, or nothing if the syntax is no definition.
  Optional<DdlStatement> bind(Syntax syntax) {
    return Optional.ofNullable(
        switch (syntax) {
          case Syntax.CreateTable create -> createTable(create);
          case Syntax.AlterTable alter ->
              new DdlStatement.AlterTable(
                  name(alter.name()), alter.ifExists(), actions(alter.actions()));
          case Syntax.Rename rename ->
              new DdlStatement.Rename(
                  kind(rename.kind()),
                  name(rename.name()),
                  rename.ifExists(),
                  rename.newName().getSimple());
          case Syntax.CreateIndex create -> createIndex(create);
          case Syntax.CreateView create -> createView(create);
          case Syntax.CreateSequence create ->
              new DdlStatement.CreateSequence(
                  name(create.name()), create.ifNotExists(), options(create.options()));
          case Syntax.AlterSequence alter ->
              new DdlStatement.AlterSequence(
                  name(alter.name()), alter.ifExists(), options(alter.options()));
          case Syntax.CreateSchema create ->
              new DdlStatement.CreateSchema(create.name().getSimple(), create.ifNotExists());
          case Syntax.Drop drop ->
              new DdlStatement.Drop(
                  kind(drop.kind()),
                  drop.names().stream().map(this::name).toList(),
                  drop.ifExists(),
                  drop.cascade());
          case Syntax.Truncate truncate ->
              new DdlStatement.Truncate(
                  truncate.names().stream().map(this::name).toList(),
                  truncate.restartIdentity(),
                  truncate.cascade());
          case Syntax.Comment comment -> comment(comment);
          case Syntax.SystemTime _,
              Syntax.LockingQuery _,
              Syntax.Explain _,
              Syntax.Insert _,
              Syntax.Update _,
              Syntax.Delete _ ->
              null;
        });
  }

  private ObjectName name(SqlIdentifier identifier) {
    List<String> names = identifier.names;
    if (names.size() > 2) {
      throw binder.errors().unsupported(identifier, "a name of " + names.size() + " parts");
    }
    return new ObjectName(names.size() == 2 ? names.getFirst() : null, names.getLast());
  }

  private static ObjectKind kind(Syntax.ObjectKind kind) {
    return switch (kind) {
      case TABLE -> ObjectKind.TABLE;
      case VIEW -> ObjectKind.VIEW;
      case INDEX -> ObjectKind.INDEX;
      case SEQUENCE -> ObjectKind.SEQUENCE;
      case SCHEMA -> ObjectKind.SCHEMA;
      case COLUMN -> ObjectKind.COLUMN;
    };
  }

  private DdlStatement comment(Syntax.Comment comment) {
    if (comment.kind() != Syntax.ObjectKind.COLUMN) {
      return new DdlStatement.Comment(
          kind(comment.kind()), name(comment.name()), null, comment.text());
    }
    List<String> names = comment.name().names;
    if (names.size() < 2 || names.size() > 3) {
      throw binder
          .errors()
          .at(comment.name(), ErrorCode.SYNTAX_ERROR, "column name must be qualified");
    }
    var table =
        new ObjectName(names.size() == 3 ? names.getFirst() : null, names.get(names.size() - 2));
    return new DdlStatement.Comment(ObjectKind.COLUMN, table, names.getLast(), comment.text());
  }

  // ---- tables

  private DdlStatement createTable(Syntax.CreateTable create) {
    var columns = new ArrayList<ColumnSpec>();
    var constraints = new ArrayList<ConstraintSpec>();
    for (Syntax.TableElement element : create.elements()) {
      switch (element) {
        case Syntax.ColumnDefinition column -> columns.add(column(column, constraints));
        case Syntax.Constraint constraint -> constraints.add(constraint(constraint, null));
      }
    }
    return new DdlStatement.CreateTable(
        name(create.name()), create.ifNotExists(), columns, constraints);
  }

  private ColumnSpec column(Syntax.ColumnDefinition definition, List<ConstraintSpec> constraints) {
    String name = definition.name().getSimple();
    TypeNames.Named type = binder.typeNames().named(definition.type());
    boolean notNull = type.serial();
    boolean explicitNull = false;
    String defaultSql = null;
    IdentitySpec identity = type.serial() ? new IdentitySpec(false, SequenceOptions.NONE) : null;
    for (Syntax.Constraint constraint : definition.constraints()) {
      switch (constraint.body()) {
        case Syntax.NotNull(boolean required) -> {
          notNull |= required;
          explicitNull |= !required;
        }
        case Syntax.Default value -> {
          if (defaultSql != null || identity != null) {
            throw conflict(constraint, "multiple default values specified for column", name);
          }
          defaultSql = text(value.text());
        }
        case Syntax.Identity generated -> {
          if (defaultSql != null || identity != null) {
            throw conflict(constraint, "multiple default values specified for column", name);
          }
          identity = identity(definition, type.type(), generated);
          notNull = true;
        }
        case Syntax.Unique unique -> {
          notNull |= unique.primaryKey();
          constraints.add(constraint(constraint, name));
        }
        case Syntax.Check _, Syntax.References _ -> constraints.add(constraint(constraint, name));
      }
    }
    if (explicitNull && notNull) {
      throw conflict(
          definition.position(), "conflicting NULL/NOT NULL declarations for column", name);
    }
    return new ColumnSpec(name, type.type(), notNull, defaultSql, identity);
  }

  private RuntimeException conflict(Syntax.Constraint constraint, String message, String column) {
    return conflict(constraint.position(), message, column);
  }

  private RuntimeException conflict(SqlParserPos position, String message, String column) {
    return binder.errors().at(position, ErrorCode.SYNTAX_ERROR, message + " \"" + column + "\"");
  }

  private IdentitySpec identity(
      Syntax.ColumnDefinition definition, SqlType type, Syntax.Identity generated) {
    if (!type.kind().isInteger()) {
      throw binder
          .errors()
          .at(
              definition.name(),
              ErrorCode.INVALID_PARAMETER_VALUE,
              "identity column type must be smallint, integer, or bigint");
    }
    return new IdentitySpec(generated.always(), options(generated.options()));
  }

  private ConstraintSpec constraint(Syntax.Constraint constraint, @Nullable String column) {
    SqlIdentifier identifier = constraint.name();
    String name = identifier == null ? null : identifier.getSimple();
    return switch (constraint.body()) {
      case Syntax.Unique(boolean primaryKey, SqlNodeList columns) ->
          primaryKey
              ? new ConstraintSpec.PrimaryKey(name, names(columns))
              : new ConstraintSpec.Unique(name, names(columns));
      case Syntax.Check check -> new ConstraintSpec.Check(name, text(check.text()), column);
      case Syntax.References references ->
          new ConstraintSpec.ForeignKey(
              name,
              names(references.columns()),
              name(references.table()),
              references.targetColumns() == null ? List.of() : names(references.targetColumns()),
              action(references.onDelete()),
              action(references.onUpdate()));
      case Syntax.NotNull _, Syntax.Default _, Syntax.Identity _ ->
          throw new IllegalStateException("not a table constraint: " + constraint);
    };
  }

  private static List<String> names(SqlNodeList list) {
    var names = new ArrayList<String>();
    for (SqlNode node : list) {
      names.add(((SqlIdentifier) node).getSimple());
    }
    return names;
  }

  private static ReferentialAction action(String action) {
    return switch (action) {
      case "restrict" -> ReferentialAction.RESTRICT;
      case "cascade" -> ReferentialAction.CASCADE;
      case "set null" -> ReferentialAction.SET_NULL;
      case "set default" -> ReferentialAction.SET_DEFAULT;
      default -> ReferentialAction.NO_ACTION;
    };
  }

  private List<AlterAction> actions(List<Syntax.AlterAction> written) {
    var actions = new ArrayList<AlterAction>();
    for (Syntax.AlterAction action : written) {
      actions.add(
          switch (action) {
            case Syntax.AddColumn add -> addColumn(add);
            case Syntax.DropColumn drop ->
                new AlterAction.DropColumn(
                    drop.column().getSimple(), drop.ifExists(), drop.cascade());
            case Syntax.AddConstraint add ->
                new AlterAction.AddConstraint(constraint(add.constraint(), null));
            case Syntax.DropConstraint drop ->
                new AlterAction.DropConstraint(
                    drop.name().getSimple(), drop.ifExists(), drop.cascade());
            case Syntax.RenameColumn rename ->
                new AlterAction.RenameColumn(
                    rename.column().getSimple(), rename.newName().getSimple());
            case Syntax.RenameConstraint rename ->
                new AlterAction.RenameConstraint(
                    rename.constraint().getSimple(), rename.newName().getSimple());
            case Syntax.SetDefault set ->
                new AlterAction.SetDefault(
                    set.column().getSimple(),
                    set.value() == null ? null : text(set.value().text()));
            case Syntax.SetNotNull set ->
                new AlterAction.SetNotNull(set.column().getSimple(), set.required());
            case Syntax.AddIdentity add ->
                new AlterAction.AddIdentity(
                    add.column().getSimple(),
                    new IdentitySpec(add.identity().always(), options(add.identity().options())));
            case Syntax.SetIdentity set ->
                new AlterAction.SetIdentity(
                    set.column().getSimple(), set.always(), options(set.options()));
            case Syntax.DropIdentity drop ->
                new AlterAction.DropIdentity(drop.column().getSimple(), drop.ifExists());
            case Syntax.SetOption set -> option(set);
            case Syntax.SetType set ->
                new AlterAction.SetType(
                    set.column().getSimple(),
                    binder.typeNames().type(set.type()),
                    set.usingText() == null ? null : text(set.usingText()));
          });
    }
    return actions;
  }

  private static AlterAction option(Syntax.SetOption set) {
    String name = set.option().getSimple();
    if (!name.equals("audit_reads")) {
      throw new HoldfastException(
          ErrorCode.INVALID_PARAMETER_VALUE, "unrecognized parameter \"" + name + "\"");
    }
    return new AlterAction.SetAuditReads(set.value());
  }

  private AlterAction addColumn(Syntax.AddColumn add) {
    var constraints = new ArrayList<ConstraintSpec>();
    ColumnSpec column = column(add.column(), constraints);
    return new AlterAction.AddColumn(column, constraints, add.ifNotExists());
  }

  // ---- indexes, views, sequences

  private DdlStatement createIndex(Syntax.CreateIndex create) {
    SqlIdentifier name = create.name();
    var columns = new ArrayList<IndexColumn>();
    for (Syntax.IndexColumn column : create.columns()) {
      columns.add(
          new IndexColumn(column.column().getSimple(), column.descending(), column.nullsFirst()));
    }
    return new DdlStatement.CreateIndex(
        name == null ? null : name.names.getLast(),
        name(create.table()),
        create.unique(),
        create.ifNotExists(),
        columns);
  }

  private DdlStatement createView(Syntax.CreateView create) {
    Relation query = binder.query(create.query());
    if (!binder.parameterTypes().isEmpty()) {
      throw binder
          .errors()
          .at(create.query(), ErrorCode.SYNTAX_ERROR, "a view's query cannot have parameters");
    }
    List<String> names = new ArrayList<>();
    query.columns().forEach(column -> names.add(column.name()));
    if (create.columns() != null) {
      List<String> given = names(create.columns());
      if (given.size() > names.size()) {
        throw binder
            .errors()
            .at(
                create.columns(),
                ErrorCode.SYNTAX_ERROR,
                "CREATE VIEW specifies more column names than columns");
      }
      for (int i = 0; i < given.size(); i++) {
        names.set(i, given.get(i));
      }
    }
    return new DdlStatement.CreateView(
        name(create.name()),
        create.replace(),
        names,
        query.columns().stream().map(Column::type).toList(),
        text(create.text()),
        List.copyOf(binder.dependencies()));
  }

  private SequenceOptions options(List<Syntax.SequenceOption> written) {
    Long start = null;
    Long increment = null;
    Long min = null;
    Long max = null;
    Long cache = null;
    Boolean cycle = null;
    boolean noMin = false;
    boolean noMax = false;
    Long restart = null;
    boolean restartFromStart = false;
    for (Syntax.SequenceOption option : written) {
      switch (option.name()) {
        case "start" -> start = option.value();
        case "increment" -> increment = option.value();
        case "minvalue" -> min = option.value();
        case "maxvalue" -> max = option.value();
        case "cache" -> cache = option.value();
        case "cycle" -> cycle = true;
        case "no cycle" -> cycle = false;
        case "no minvalue" -> noMin = true;
        case "no maxvalue" -> noMax = true;
        case "restart" -> restart = option.value();
        case "restart from start" -> restartFromStart = true;
        default -> throw new IllegalStateException("sequence option " + option.name());
      }
    }
    return new SequenceOptions(
        start, increment, min, max, cache, cycle, noMin, noMax, restart, restartFromStart);
  }

  /// The phrase at a position, as the user wrote it.
  private String text(SqlParserPos position) {
    GrammarText text = binder.text();
    int start = text.origin(position.getLineNum(), position.getColumnNum());
    int end = text.endOrigin(position.getEndLineNum(), position.getEndColumnNum());
    return originalSql.substring(start, end);
  }
}
