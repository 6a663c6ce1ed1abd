<#-- Casts, time zones and type names of PostgreSQL. -->

/** Parses the tail of {@code expression :: type}. */
void InfixCast(List<Object> list, ExprContext exprContext, Span s) :
{
    final SqlDataTypeSpec type;
}
{
    <INFIX_CAST> {
        checkNonQueryExpression(exprContext);
        s.clear().add(this);
    }
    type = DataType() {
        list.add(new SqlParserUtil.ToTreeListItem(SyntaxOperators.INFIX_CAST, s.pos()));
        list.add(type);
    }
}

/** Parses the tail of {@code expression ~ pattern} and its siblings. */
void RegexMatch(List<Object> list, ExprContext exprContext, Span s) :
{
    final SqlOperator operator;
}
{
    (
        <REGEX_MATCH> { operator = SyntaxOperators.REGEX_MATCH; }
    |
        <REGEX_MATCH_ANY_CASE> { operator = SyntaxOperators.REGEX_MATCH_ANY_CASE; }
    |
        <REGEX_MISMATCH> { operator = SyntaxOperators.REGEX_MISMATCH; }
    |
        <REGEX_MISMATCH_ANY_CASE> { operator = SyntaxOperators.REGEX_MISMATCH_ANY_CASE; }
    )
    {
        checkNonQueryExpression(exprContext);
        s.clear().add(this);
        list.add(new SqlParserUtil.ToTreeListItem(operator, s.pos()));
    }
    AddExpression2b(list, ExprContext.ACCEPT_SUB_QUERY)
}

/** Parses the tail of {@code expression AT TIME ZONE zone}. */
void AtTimeZone(List<Object> list, ExprContext exprContext, Span s) :
{
    final SqlNode zone;
}
{
    <AT> <TIME> <ZONE> {
        checkNonQueryExpression(exprContext);
        s.clear().add(this);
    }
    zone = Expression3(ExprContext.ACCEPT_NON_QUERY) {
        list.add(new SqlParserUtil.ToTreeListItem(SyntaxOperators.AT_TIME_ZONE, s.pos()));
        list.add(zone);
    }
}

/** Parses a type that Calcite does not know and that has arguments, as timestamptz(3). */
SqlTypeNameSpec NamedTypeWithArguments() :
{
    final String name;
    final Span s;
    final int precision;
    int scale = -1;
}
{
    <IDENTIFIER> { s = span(); name = unquotedIdentifier(); }
    <LPAREN>
    precision = UnsignedIntLiteral()
    [ <COMMA> scale = IntLiteral() ]
    <RPAREN> {
        return new dev.holdfast.sql.parser.NamedTypeSpec(name, precision, scale, s.end(this));
    }
}

/** Parses the type INTERVAL; its fields and precision change nothing, as in PostgreSQL's storage. */
SqlTypeNameSpec IntervalType() :
{
    final Span s;
}
{
    <INTERVAL> { s = span(); }
    [ LOOKAHEAD(1) IntervalQualifier() | LOOKAHEAD(2) <LPAREN> UnsignedIntLiteral() <RPAREN> ] {
        return new dev.holdfast.sql.parser.NamedTypeSpec("interval", -1, -1, s.end(this));
    }
}

/** Parses the type FLOAT, whose number of binary digits chooses between REAL and DOUBLE PRECISION. */
SqlTypeNameSpec FloatType() :
{
    int precision = -1;
    final Span s;
}
{
    <FLOAT> { s = span(); }
    [ LOOKAHEAD(2) <LPAREN> precision = UnsignedIntLiteral() <RPAREN> ] {
        return new dev.holdfast.sql.parser.NamedTypeSpec("float", precision, -1, s.end(this));
    }
}

/** Parses a query with the row locks that it asks for. */
SqlNode QueryStatement() :
{
    SqlNode query;
    final List<Syntax.RowLock> locks = new ArrayList<Syntax.RowLock>();
    Syntax.RowLock lock;
}
{
    query = OrderedQueryOrExpr(ExprContext.ACCEPT_QUERY)
    ( lock = RowLockClause() { locks.add(lock); } )*
    {
        if (locks.isEmpty()) {
            return query;
        }
        return new SyntaxNode(query.getParserPosition(), new Syntax.LockingQuery(query, locks));
    }
}

Syntax.RowLock RowLockClause() :
{
    final String strength;
    String wait = "";
    List<SqlNode> tables = new ArrayList<SqlNode>();
    final Span s;
}
{
    <FOR> { s = span(); }
    (
        <UPDATE> { strength = "update"; }
    |
        <SHARE> { strength = "share"; }
    |
        <NO> <KEY> <UPDATE> { strength = "no key update"; }
    |
        <KEY> <SHARE> { strength = "key share"; }
    )
    [ <OF> AddSimpleIdentifier(tables) ( <COMMA> AddSimpleIdentifier(tables) )* ]
    [
        <NOWAIT> { wait = "nowait"; }
    |
        <SKIP_> <LOCKED> { wait = "skip locked"; }
    ]
    {
        return new Syntax.RowLock(strength, tables, wait, s.end(this));
    }
}

void AddSimpleIdentifier(List<SqlNode> list) :
{
    final SqlIdentifier id;
}
{
    id = SimpleIdentifier() { list.add(id); }
}

/** Parses EXPLAIN [ANALYZE] [VERBOSE] | EXPLAIN (options) | EXPLAIN PLAN FOR. */
SqlNode ExplainStatement() :
{
    final Span s;
    final SqlNode statement;
    boolean analyze = false;
}
{
    <EXPLAIN> { s = span(); }
    [
        LOOKAHEAD(2) <PLAN> <FOR>
    |
        LOOKAHEAD(2)
        <LPAREN> analyze = ExplainOption() ( <COMMA> { boolean more; } more = ExplainOption() { analyze = analyze || more; } )* <RPAREN>
    |
        <ANALYZE> { analyze = true; } [ <VERBOSE> ]
    |
        <VERBOSE>
    ]
    statement = SqlQueryOrDml() {
        return new SyntaxNode(s.end(this), new Syntax.Explain(statement, analyze));
    }
}

boolean ExplainOption() :
{
    boolean analyze = false;
}
{
    ( <ANALYZE> { analyze = true; } | <VERBOSE> | <IDENTIFIER> | <FORMAT> )
    [ <TRUE> | <FALSE> { analyze = false; } | <ON> | SimpleIdentifier() ]
    { return analyze; }
}
