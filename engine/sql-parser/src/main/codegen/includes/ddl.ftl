<#-- CREATE, DROP, TRUNCATE and COMMENT. -->

SqlNode CreateStatement() :
{
    final Span s;
    final Syntax syntax;
    boolean replace = false;
}
{
    <CREATE> { s = span(); }
    (
        LOOKAHEAD(1)
        [ <OR> <REPLACE> { replace = true; } ] <VIEW> syntax = CreateViewTail(replace)
    |
        [ <TEMPORARY> { refuse("temporary tables"); } | <TEMP> { refuse("temporary tables"); } | <UNLOGGED> { refuse("unlogged tables"); } ]
        <TABLE> syntax = CreateTableTail()
    |
        <UNIQUE> <INDEX> syntax = CreateIndexTail(true)
    |
        <INDEX> syntax = CreateIndexTail(false)
    |
        <SEQUENCE> syntax = CreateSequenceTail()
    |
        <SCHEMA> syntax = CreateSchemaTail()
    |
        <MATERIALIZED> <VIEW> { refuse("materialized views"); syntax = null; }
    )
    {
        return new SyntaxNode(s.end(this), syntax);
    }
}

JAVACODE void refuse(String feature) {
    throw new Syntax.UnsupportedSyntax(feature, getPos());
}

boolean IfNotExists() :
{
}
{
    LOOKAHEAD(2) <IF> <NOT> <EXISTS> { return true; }
|
    { return false; }
}

boolean IfExists() :
{
}
{
    LOOKAHEAD(2) <IF> <EXISTS> { return true; }
|
    { return false; }
}

Syntax CreateTableTail() :
{
    final boolean ifNotExists;
    final SqlIdentifier name;
    final List<Syntax.TableElement> elements = new ArrayList<Syntax.TableElement>();
}
{
    ifNotExists = IfNotExists()
    name = CompoundIdentifier()
    (
        <AS> { refuse("CREATE TABLE AS"); }
    |
        <LPAREN>
        [ AddTableElement(elements) ( <COMMA> AddTableElement(elements) )* ]
        <RPAREN>
    )
    {
        return new Syntax.CreateTable(name, ifNotExists, elements);
    }
}

void AddTableElement(List<Syntax.TableElement> elements) :
{
    final Syntax.Constraint constraint;
    final Syntax.ColumnDefinition column;
}
{
    LOOKAHEAD(2)
    constraint = TableConstraint() { elements.add(constraint); }
|
    <LIKE> { refuse("CREATE TABLE (LIKE ...)"); }
|
    column = ColumnDefinition() { elements.add(column); }
}

Syntax.ColumnDefinition ColumnDefinition() :
{
    final SqlIdentifier name;
    final SqlDataTypeSpec type;
    final List<Syntax.Constraint> constraints = new ArrayList<Syntax.Constraint>();
    final Span s;
}
{
    name = SimpleIdentifier() { s = span(); }
    type = DataType()
    ( AddColumnConstraint(name, constraints) )*
    {
        return new Syntax.ColumnDefinition(name, type, constraints, s.end(this));
    }
}

void AddColumnConstraint(SqlIdentifier column, List<Syntax.Constraint> constraints) :
{
    SqlIdentifier name = null;
    Syntax.ConstraintBody body;
    final Span s = Span.of();
    SqlNodeList columns = new SqlNodeList(column.getParserPosition());
}
{
    { columns.add(column); }
    [ <CONSTRAINT> name = SimpleIdentifier() ]
    (
        <NOT> <NULL> { s.add(this); body = new Syntax.NotNull(true); }
    |
        <NULL> { s.add(this); body = new Syntax.NotNull(false); }
    |
        <PRIMARY> { s.add(this); } <KEY> { body = new Syntax.Unique(true, columns); }
    |
        <UNIQUE> { s.add(this); body = new Syntax.Unique(false, columns); }
    |
        <CHECK> { s.add(this); } body = CheckBody()
    |
        <DEFAULT_> { s.add(this); } body = DefaultBody()
    |
        <REFERENCES> { s.add(this); } body = ReferencesBody(columns)
    |
        <GENERATED> { s.add(this); } body = GeneratedBody()
    |
        <COLLATE> { refuse("COLLATE"); body = null; }
    )
    {
        constraints.add(new Syntax.Constraint(name, body, s.end(this)));
    }
}

Syntax.ConstraintBody CheckBody() :
{
    final SqlNode condition;
    final Span s;
}
{
    <LPAREN> { s = Span.of(nextTokenPos()); }
    condition = Expression(ExprContext.ACCEPT_SUB_QUERY) { s.add(this); }
    <RPAREN>
    {
        return new Syntax.Check(condition, s.pos());
    }
}

/** Position of the token that comes next; with the end of the last one it spans a phrase exactly. */
JAVACODE SqlParserPos nextTokenPos() {
    Token next = getToken(1);
    return new SqlParserPos(next.beginLine, next.beginColumn, next.endLine, next.endColumn);
}

Syntax.ConstraintBody DefaultBody() :
{
    final SqlNode value;
    final Span s;
}
{
    { s = Span.of(nextTokenPos()); }
    value = DefaultExpression() { s.add(this); }
    {
        return new Syntax.Default(value, s.pos());
    }
}

/** Parses sums and concatenations only: a default ends before NOT NULL. */
SqlNode DefaultExpression() :
{
    SqlNode left;
    SqlNode right;
    SqlOperator op;
}
{
    left = SignedTerm()
    (
        LOOKAHEAD(1)
        (
            <PLUS> { op = SqlStdOperatorTable.PLUS; }
        |
            <MINUS> { op = SqlStdOperatorTable.MINUS; }
        |
            <STAR> { op = SqlStdOperatorTable.MULTIPLY; }
        |
            <SLASH> { op = SqlStdOperatorTable.DIVIDE; }
        |
            <CONCAT> { op = SqlStdOperatorTable.CONCAT; }
        )
        right = SignedTerm() {
            left = op.createCall(Span.of(left, right).pos(), left, right);
        }
    )*
    { return left; }
}

SqlNode SignedTerm() :
{
    SqlNode term;
    final Span s;
}
{
    <MINUS> { s = span(); } term = SystemTimeTerm() {
        return SqlStdOperatorTable.UNARY_MINUS.createCall(s.end(term), term);
    }
|
    <PLUS> term = SystemTimeTerm() { return term; }
|
    term = SystemTimeTerm() { return term; }
}

Syntax.ConstraintBody ReferencesBody(SqlNodeList columns) :
{
    final SqlIdentifier table;
    SqlNodeList target = null;
    String onDelete = "no action";
    String onUpdate = "no action";
}
{
    table = CompoundIdentifier()
    [ LOOKAHEAD(1) target = ParenthesizedSimpleIdentifierList() ]
    [ LOOKAHEAD(1) <MATCH> ( <FULL> { refuse("MATCH FULL"); } | SimpleIdentifier() ) ]
    (
        LOOKAHEAD(2)
        <ON> <DELETE> onDelete = ReferentialAction()
    |
        LOOKAHEAD(2)
        <ON> <UPDATE> onUpdate = ReferentialAction()
    )*
    [
        LOOKAHEAD(2)
        <NOT> <DEFERRABLE>
    |
        LOOKAHEAD(1)
        <DEFERRABLE> { refuse("DEFERRABLE constraints"); }
    ]
    [ LOOKAHEAD(1) <INITIALLY> ( <IMMEDIATE> | <DEFERRED> { refuse("DEFERRED constraints"); } ) ]
    {
        return new Syntax.References(columns, table, target, onDelete, onUpdate);
    }
}

String ReferentialAction() :
{
}
{
    <NO> <ACTION> { return "no action"; }
|
    <RESTRICT> { return "restrict"; }
|
    <CASCADE> { return "cascade"; }
|
    LOOKAHEAD(2)
    <SET> <NULL> { return "set null"; }
|
    <SET> <DEFAULT_> { return "set default"; }
}

Syntax.ConstraintBody GeneratedBody() :
{
    boolean always = true;
    List<Syntax.SequenceOption> options = new ArrayList<Syntax.SequenceOption>();
}
{
    ( <ALWAYS> | <BY> <DEFAULT_> { always = false; } )
    <AS>
    (
        <IDENTITY> [ <LPAREN> ( AddSequenceOption(options) )* <RPAREN> ]
    |
        <LPAREN> { refuse("generated columns"); }
    )
    {
        return new Syntax.Identity(always, options);
    }
}

Syntax.Constraint TableConstraint() :
{
    SqlIdentifier name = null;
    Syntax.ConstraintBody body;
    SqlNodeList columns;
    final Span s = Span.of();
}
{
    [ <CONSTRAINT> { s.add(this); } name = SimpleIdentifier() ]
    (
        <PRIMARY> { s.add(this); } <KEY> columns = ParenthesizedSimpleIdentifierList() {
            body = new Syntax.Unique(true, columns);
        }
    |
        <UNIQUE> { s.add(this); } columns = ParenthesizedSimpleIdentifierList() {
            body = new Syntax.Unique(false, columns);
        }
    |
        <CHECK> { s.add(this); } body = CheckBody()
    |
        <FOREIGN> { s.add(this); } <KEY> columns = ParenthesizedSimpleIdentifierList()
        <REFERENCES> body = ReferencesBody(columns)
    )
    {
        return new Syntax.Constraint(name, body, s.end(this));
    }
}

void AddSequenceOption(List<Syntax.SequenceOption> options) :
{
    long value;
    final SqlIdentifier owner;
    final SqlDataTypeSpec type;
}
{
    <START> [ <WITH> ] value = SignedLong() { options.add(new Syntax.SequenceOption("start", value)); }
|
    <INCREMENT> [ <BY> ] value = SignedLong() { options.add(new Syntax.SequenceOption("increment", value)); }
|
    <MINVALUE> value = SignedLong() { options.add(new Syntax.SequenceOption("minvalue", value)); }
|
    <MAXVALUE> value = SignedLong() { options.add(new Syntax.SequenceOption("maxvalue", value)); }
|
    LOOKAHEAD(2)
    <NO> <MINVALUE> { options.add(new Syntax.SequenceOption("no minvalue", 0)); }
|
    LOOKAHEAD(2)
    <NO> <MAXVALUE> { options.add(new Syntax.SequenceOption("no maxvalue", 0)); }
|
    <NO> <CYCLE> { options.add(new Syntax.SequenceOption("no cycle", 0)); }
|
    <CYCLE> { options.add(new Syntax.SequenceOption("cycle", 0)); }
|
    <CACHE> value = SignedLong() { options.add(new Syntax.SequenceOption("cache", value)); }
|
    LOOKAHEAD(3)
    <RESTART> [ <WITH> ] value = SignedLong() { options.add(new Syntax.SequenceOption("restart", value)); }
|
    <RESTART> { options.add(new Syntax.SequenceOption("restart from start", 0)); }
|
    <OWNED> <BY> owner = CompoundIdentifier() {
        if (!owner.toString().equalsIgnoreCase("none")) {
            refuse("OWNED BY of a sequence");
        }
    }
|
    <AS> type = DataType() {
        if (!type.getTypeName().toString().equalsIgnoreCase("bigint")) {
            refuse("a sequence of another type than bigint");
        }
    }
}

long SignedLong() :
{
    boolean negative = false;
}
{
    [ <MINUS> { negative = true; } | <PLUS> ]
    <UNSIGNED_INTEGER_LITERAL> {
        try {
            return Long.parseLong(negative ? "-" + token.image : token.image);
        } catch (NumberFormatException e) {
            throw new Syntax.NumberOutOfRange(token.image, getPos());
        }
    }
}

Syntax CreateSequenceTail() :
{
    final boolean ifNotExists;
    final SqlIdentifier name;
    final List<Syntax.SequenceOption> options = new ArrayList<Syntax.SequenceOption>();
}
{
    ifNotExists = IfNotExists()
    name = CompoundIdentifier()
    ( AddSequenceOption(options) )*
    {
        return new Syntax.CreateSequence(name, ifNotExists, options);
    }
}

Syntax CreateSchemaTail() :
{
    final boolean ifNotExists;
    final SqlIdentifier name;
}
{
    ifNotExists = IfNotExists()
    name = SimpleIdentifier()
    [ <AUTHORIZATION> { refuse("CREATE SCHEMA AUTHORIZATION"); } ]
    {
        return new Syntax.CreateSchema(name, ifNotExists);
    }
}

Syntax CreateViewTail(boolean replace) :
{
    final SqlIdentifier name;
    SqlNodeList columns = null;
    final SqlNode query;
    final Span s;
}
{
    name = CompoundIdentifier()
    [ columns = ParenthesizedSimpleIdentifierList() ]
    <AS> { s = Span.of(nextTokenPos()); }
    query = OrderedQueryOrExpr(ExprContext.ACCEPT_QUERY) { s.add(this); }
    [ <WITH> { refuse("WITH CHECK OPTION"); } ]
    {
        return new Syntax.CreateView(name, replace, columns, query, s.pos());
    }
}

Syntax CreateIndexTail(boolean unique) :
{
    boolean ifNotExists = false;
    SqlIdentifier name = null;
    final SqlIdentifier table;
    final List<Syntax.IndexColumn> columns = new ArrayList<Syntax.IndexColumn>();
    String method = null;
}
{
    [ <CONCURRENTLY> ]
    ifNotExists = IfNotExists()
    [ name = CompoundIdentifier() ]
    <ON> table = CompoundIdentifier()
    [ <USING> method = Identifier() { if (!"btree".equalsIgnoreCase(method)) { refuse("index method " + method); } } ]
    <LPAREN> AddIndexColumn(columns) ( <COMMA> AddIndexColumn(columns) )* <RPAREN>
    [ <INCLUDE> { refuse("INCLUDE columns"); } ]
    [ <WHERE> { refuse("partial indexes"); } ]
    {
        return new Syntax.CreateIndex(name, table, unique, ifNotExists, columns);
    }
}

void AddIndexColumn(List<Syntax.IndexColumn> columns) :
{
    final SqlIdentifier column;
    boolean descending = false;
    Boolean nullsFirst = null;
}
{
    (
        <LPAREN> { refuse("index expressions"); column = null; }
    |
        column = SimpleIdentifier()
        [ <LPAREN> { refuse("index expressions"); } ]
    )
    [ <ASC> | <DESC> { descending = true; } ]
    [ <NULLS> ( <FIRST> { nullsFirst = Boolean.TRUE; } | <LAST> { nullsFirst = Boolean.FALSE; } ) ]
    {
        columns.add(new Syntax.IndexColumn(column, descending,
            nullsFirst == null ? descending : nullsFirst.booleanValue()));
    }
}

SqlNode DropStatement() :
{
    final Span s;
    final Syntax.ObjectKind kind;
    final boolean ifExists;
    boolean cascade = false;
    final List<SqlIdentifier> names = new ArrayList<SqlIdentifier>();
    SqlIdentifier name;
}
{
    <DROP> { s = span(); }
    kind = DroppableKind()
    ifExists = IfExists()
    name = CompoundIdentifier() { names.add(name); }
    ( <COMMA> name = CompoundIdentifier() { names.add(name); } )*
    [ <CASCADE> { cascade = true; } | <RESTRICT> ]
    {
        return new SyntaxNode(s.end(this), new Syntax.Drop(kind, names, ifExists, cascade));
    }
}

Syntax.ObjectKind DroppableKind() :
{
}
{
    <TABLE> { return Syntax.ObjectKind.TABLE; }
|
    <VIEW> { return Syntax.ObjectKind.VIEW; }
|
    <INDEX> [ <CONCURRENTLY> ] { return Syntax.ObjectKind.INDEX; }
|
    <SEQUENCE> { return Syntax.ObjectKind.SEQUENCE; }
|
    <SCHEMA> { return Syntax.ObjectKind.SCHEMA; }
}

SqlNode TruncateStatement() :
{
    final Span s;
    boolean restartIdentity = false;
    boolean cascade = false;
    final List<SqlIdentifier> names = new ArrayList<SqlIdentifier>();
    SqlIdentifier name;
}
{
    <TRUNCATE> { s = span(); }
    [ <TABLE> ]
    name = CompoundIdentifier() { names.add(name); }
    ( <COMMA> name = CompoundIdentifier() { names.add(name); } )*
    [ LOOKAHEAD(2) <RESTART> <IDENTITY> { restartIdentity = true; } | <CONTINUE> <IDENTITY> ]
    [ <CASCADE> { cascade = true; } | <RESTRICT> ]
    {
        return new SyntaxNode(s.end(this), new Syntax.Truncate(names, restartIdentity, cascade));
    }
}

SqlNode CommentStatement() :
{
    final Span s;
    final Syntax.ObjectKind kind;
    final SqlIdentifier name;
    String text = null;
}
{
    <COMMENT> { s = span(); } <ON>
    ( kind = DroppableKind() | <COLUMN> { kind = Syntax.ObjectKind.COLUMN; } )
    name = CompoundIdentifier()
    <IS>
    ( <NULL> | text = SimpleStringLiteral() )
    {
        return new SyntaxNode(s.end(this), new Syntax.Comment(kind, name, text));
    }
}
