<#-- INSERT, UPDATE and DELETE with PostgreSQL's tails. -->

SqlNode InsertStatement() :
{
    final Span s;
    final SqlIdentifier table;
    SqlIdentifier alias = null;
    SqlNodeList columns = null;
    SqlNode source = null;
    Syntax.Overriding overriding = Syntax.Overriding.NONE;
    Syntax.OnConflict onConflict = null;
    SqlNodeList returning = null;
}
{
    <INSERT> { s = span(); } <INTO> table = CompoundTableIdentifier()
    [ <AS> alias = SimpleIdentifier() ]
    [ LOOKAHEAD(<LPAREN> Identifier() ( <COMMA> | <RPAREN> )) columns = ParenthesizedSimpleIdentifierList() ]
    [
        <OVERRIDING>
        (
            <SYSTEM> { overriding = Syntax.Overriding.SYSTEM_VALUE; }
        |
            <USER> { overriding = Syntax.Overriding.USER_VALUE; }
        )
        <VALUE>
    ]
    (
        LOOKAHEAD(2) <DEFAULT_> <VALUES>
    |
        source = OrderedQueryOrExpr(ExprContext.ACCEPT_QUERY)
    )
    [ onConflict = OnConflictClause() ]
    [ returning = ReturningClause() ]
    {
        return new SyntaxNode(s.end(this),
            new Syntax.Insert(table, alias, columns, overriding, source, onConflict, returning));
    }
}

Syntax.OnConflict OnConflictClause() :
{
    SqlNodeList target = null;
    SqlIdentifier constraint = null;
    List<Syntax.Assignment> assignments = null;
    SqlNode where = null;
    final Span s;
}
{
    <ON> { s = span(); } <CONFLICT>
    [
        target = ParenthesizedSimpleIdentifierList()
    |
        <ON> <CONSTRAINT> constraint = SimpleIdentifier()
    ]
    <DO>
    (
        <NOTHING>
    |
        <UPDATE> <SET> assignments = AssignmentList()
        [ where = Where() ]
    )
    {
        return new Syntax.OnConflict(target, constraint, assignments, where, s.end(this));
    }
}

List<Syntax.Assignment> AssignmentList() :
{
    final List<Syntax.Assignment> list = new ArrayList<Syntax.Assignment>();
}
{
    AddAssignment(list)
    ( <COMMA> AddAssignment(list) )*
    { return list; }
}

void AddAssignment(List<Syntax.Assignment> list) :
{
    final SqlNodeList columns;
    final SqlIdentifier column;
    final SqlNode value;
}
{
    (
        column = SimpleIdentifier() {
            columns = new SqlNodeList(column.getParserPosition());
            columns.add(column);
        }
    |
        columns = ParenthesizedSimpleIdentifierList()
    )
    <EQ>
    (
        LOOKAHEAD(1)
        <DEFAULT_> { value = SqlStdOperatorTable.DEFAULT.createCall(getPos()); }
    |
        value = Expression(ExprContext.ACCEPT_SUB_QUERY)
    )
    {
        list.add(new Syntax.Assignment(columns, value));
    }
}

SqlNodeList ReturningClause() :
{
    final List<SqlNode> items = new ArrayList<SqlNode>();
    final Span s;
}
{
    <RETURNING> { s = span(); }
    AddSelectItem(items)
    ( <COMMA> AddSelectItem(items) )*
    {
        return new SqlNodeList(items, s.end(this));
    }
}

SqlNode UpdateStatement() :
{
    final Span s;
    final SqlIdentifier table;
    SqlIdentifier alias = null;
    final List<Syntax.Assignment> assignments;
    SqlNode from = null;
    SqlNode where = null;
    SqlNodeList returning = null;
}
{
    <UPDATE> { s = span(); } table = CompoundTableIdentifier()
    [ [ <AS> ] alias = SimpleIdentifier() ]
    <SET> assignments = AssignmentList()
    [ <FROM> from = FromClause() ]
    [ where = Where() ]
    [ returning = ReturningClause() ]
    {
        return new SyntaxNode(s.end(this),
            new Syntax.Update(table, alias, assignments, from, where, returning));
    }
}

SqlNode DeleteStatement() :
{
    final Span s;
    final SqlIdentifier table;
    SqlIdentifier alias = null;
    SqlNode using = null;
    SqlNode where = null;
    SqlNodeList returning = null;
}
{
    <DELETE> { s = span(); } <FROM> table = CompoundTableIdentifier()
    [ [ <AS> ] alias = SimpleIdentifier() ]
    [ <USING> using = FromClause() ]
    [ where = Where() ]
    [ returning = ReturningClause() ]
    {
        return new SyntaxNode(s.end(this), new Syntax.Delete(table, alias, using, where, returning));
    }
}
