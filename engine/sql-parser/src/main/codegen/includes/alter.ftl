<#-- ALTER TABLE, ALTER SEQUENCE, and renaming of other objects. -->

SqlNode AlterStatement() :
{
    final Span s;
    final Syntax syntax;
    boolean ifExists;
    SqlIdentifier name;
}
{
    <ALTER> { s = span(); }
    (
        <TABLE> syntax = AlterTableTail()
    |
        <SEQUENCE> syntax = AlterSequenceTail()
    |
        <INDEX> syntax = RenameTail(Syntax.ObjectKind.INDEX)
    |
        <VIEW> syntax = RenameTail(Syntax.ObjectKind.VIEW)
    |
        <SCHEMA> syntax = RenameTail(Syntax.ObjectKind.SCHEMA)
    )
    {
        return new SyntaxNode(s.end(this), syntax);
    }
}

Syntax RenameTail(Syntax.ObjectKind kind) :
{
    final boolean ifExists;
    final SqlIdentifier name;
    final SqlIdentifier newName;
}
{
    ifExists = IfExists()
    name = CompoundIdentifier()
    <RENAME> <TO> newName = SimpleIdentifier()
    {
        return new Syntax.Rename(kind, name, ifExists, newName);
    }
}

Syntax AlterSequenceTail() :
{
    final boolean ifExists;
    final SqlIdentifier name;
    final SqlIdentifier newName;
    final List<Syntax.SequenceOption> options = new ArrayList<Syntax.SequenceOption>();
}
{
    ifExists = IfExists()
    name = CompoundIdentifier()
    (
        <RENAME> <TO> newName = SimpleIdentifier() {
            return new Syntax.Rename(Syntax.ObjectKind.SEQUENCE, name, ifExists, newName);
        }
    |
        ( AddSequenceOption(options) )+ {
            return new Syntax.AlterSequence(name, ifExists, options);
        }
    )
}

Syntax AlterTableTail() :
{
    final boolean ifExists;
    final SqlIdentifier name;
    final SqlIdentifier newName;
    final List<Syntax.AlterAction> actions = new ArrayList<Syntax.AlterAction>();
}
{
    ifExists = IfExists()
    [ LOOKAHEAD(2) <ONLY> ]
    name = CompoundIdentifier()
    (
        LOOKAHEAD(2)
        <RENAME> <TO> newName = SimpleIdentifier() {
            return new Syntax.Rename(Syntax.ObjectKind.TABLE, name, ifExists, newName);
        }
    |
        AddAlterAction(actions) ( <COMMA> AddAlterAction(actions) )* {
            return new Syntax.AlterTable(name, ifExists, actions);
        }
    )
}

void AddAlterAction(List<Syntax.AlterAction> actions) :
{
    final SqlIdentifier column;
    final SqlIdentifier newName;
    final Syntax.ColumnDefinition definition;
    final Syntax.Constraint constraint;
    boolean exists = false;
    boolean cascade = false;
}
{
    <ADD>
    (
        LOOKAHEAD(2)
        constraint = TableConstraint() {
            actions.add(new Syntax.AddConstraint(constraint));
        }
    |
        [ <COLUMN> ] exists = IfNotExists()
        definition = ColumnDefinition() {
            actions.add(new Syntax.AddColumn(definition, exists));
        }
    )
|
    <DROP>
    (
        <CONSTRAINT> exists = IfExists() column = SimpleIdentifier()
        [ <CASCADE> { cascade = true; } | <RESTRICT> ] {
            actions.add(new Syntax.DropConstraint(column, exists, cascade));
        }
    |
        [ <COLUMN> ] exists = IfExists() column = SimpleIdentifier()
        [ <CASCADE> { cascade = true; } | <RESTRICT> ] {
            actions.add(new Syntax.DropColumn(column, exists, cascade));
        }
    )
|
    <ALTER> [ <COLUMN> ] column = SimpleIdentifier() AddColumnChange(column, actions)
|
    <SET> <LPAREN> column = SimpleIdentifier() <EQ> ( <TRUE> { exists = true; } | <FALSE> ) <RPAREN> {
        actions.add(new Syntax.SetOption(column, exists));
    }
|
    <RENAME>
    (
        <CONSTRAINT> column = SimpleIdentifier() <TO> newName = SimpleIdentifier() {
            actions.add(new Syntax.RenameConstraint(column, newName));
        }
    |
        [ <COLUMN> ] column = SimpleIdentifier() <TO> newName = SimpleIdentifier() {
            actions.add(new Syntax.RenameColumn(column, newName));
        }
    )
}

void AddColumnChange(SqlIdentifier column, List<Syntax.AlterAction> actions) :
{
    final Syntax.ConstraintBody body;
    final SqlDataTypeSpec type;
    SqlNode using = null;
    final Span s;
    SqlParserPos usingPos = null;
    boolean ifExists = false;
    Boolean always = null;
    final List<Syntax.SequenceOption> options = new ArrayList<Syntax.SequenceOption>();
    long value;
}
{
    LOOKAHEAD(2)
    <SET> <DEFAULT_> body = DefaultBody() {
        actions.add(new Syntax.SetDefault(column, (Syntax.Default) body));
    }
|
    LOOKAHEAD(2)
    <DROP> <DEFAULT_> { actions.add(new Syntax.SetDefault(column, null)); }
|
    LOOKAHEAD(2)
    <SET> <NOT> <NULL> { actions.add(new Syntax.SetNotNull(column, true)); }
|
    LOOKAHEAD(2)
    <DROP> <NOT> <NULL> { actions.add(new Syntax.SetNotNull(column, false)); }
|
    LOOKAHEAD(2)
    <DROP> <IDENTITY> [ <IF> <EXISTS> { ifExists = true; } ] {
        actions.add(new Syntax.DropIdentity(column, ifExists));
    }
|
    <ADD> <GENERATED> body = GeneratedBody() {
        actions.add(new Syntax.AddIdentity(column, (Syntax.Identity) body));
    }
|
    LOOKAHEAD(<RESTART> | <SET> ( <GENERATED> | <START> | <INCREMENT> | <MINVALUE> | <MAXVALUE> | <NO> | <CYCLE> | <CACHE> ))
    (
        LOOKAHEAD(2)
        <SET> <GENERATED> ( <ALWAYS> { always = true; } | <BY> <DEFAULT_> { always = false; } )
    |
        <SET> AddSequenceOption(options)
    |
        LOOKAHEAD(3)
        <RESTART> [ <WITH> ] value = SignedLong() { options.add(new Syntax.SequenceOption("restart", value)); }
    |
        <RESTART> { options.add(new Syntax.SequenceOption("restart from start", 0)); }
    )+
    { actions.add(new Syntax.SetIdentity(column, always, options)); }
|
    LOOKAHEAD(2)
    [ <SET> <DATA> ] <TYPE> type = DataType()
    [
        <USING> { s = Span.of(nextTokenPos()); }
        using = Expression(ExprContext.ACCEPT_SUB_QUERY) { usingPos = s.end(this); }
    ]
    {
        actions.add(new Syntax.SetType(column, type, using, usingPos));
    }
}
