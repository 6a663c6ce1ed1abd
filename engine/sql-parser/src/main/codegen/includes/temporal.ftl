<#-- FOR SYSTEM_TIME, before or after the alias of a table. -->

/** Parses a system-time clause that follows a table name. */
SqlNode SystemTime(SqlNode tableRef) :
{
    final SqlNode period;
}
{
    period = SystemTimePeriod() {
        return new SqlSnapshot(period.getParserPosition(), tableRef, period);
    }
}

/** Parses a system-time clause that follows the alias: moves it below the alias. */
SqlNode SystemTimeAfterAlias(SqlNode tableRef) :
{
    final SqlNode period;
}
{
    period = SystemTimePeriod() {
        if (tableRef.getKind() == SqlKind.AS) {
            final SqlCall as = (SqlCall) tableRef;
            final List<SqlNode> operands = new ArrayList<SqlNode>(as.getOperandList());
            operands.set(0, new SqlSnapshot(period.getParserPosition(), operands.get(0), period));
            return SqlStdOperatorTable.AS.createCall(as.getParserPosition(), operands);
        }
        return new SqlSnapshot(period.getParserPosition(), tableRef, period);
    }
}

SqlNode SystemTimePeriod() :
{
    final Span s;
    final SqlNode first;
    final SqlNode second;
    final Syntax.SystemTime period;
}
{
    <FOR> { s = span(); } <SYSTEM_TIME>
    (
        LOOKAHEAD(3)
        <AS> <OF> <SEQUENCE> first = SystemTimeBound() {
            period = new Syntax.SystemTime(Syntax.SystemTimeKind.AS_OF_SEQUENCE, first, null);
        }
    |
        <AS> <OF> first = SystemTimeBound() {
            period = new Syntax.SystemTime(Syntax.SystemTimeKind.AS_OF, first, null);
        }
    |
        <FROM> first = SystemTimeBound() <TO> second = SystemTimeBound() {
            period = new Syntax.SystemTime(Syntax.SystemTimeKind.FROM_TO, first, second);
        }
    |
        <BETWEEN> first = SystemTimeBound() <AND> second = SystemTimeBound() {
            period = new Syntax.SystemTime(Syntax.SystemTimeKind.BETWEEN, first, second);
        }
    |
        <CONTAINED> <IN> <LPAREN> first = SystemTimeBound() <COMMA> second = SystemTimeBound() <RPAREN> {
            period = new Syntax.SystemTime(Syntax.SystemTimeKind.CONTAINED_IN, first, second);
        }
    |
        <ALL> {
            period = new Syntax.SystemTime(Syntax.SystemTimeKind.ALL, null, null);
        }
    )
    {
        return new SyntaxNode(s.end(this), period);
    }
}

/** Parses sums of terms only: a bound ends before AND and TO. */
SqlNode SystemTimeBound() :
{
    SqlNode left;
    SqlNode right;
    SqlOperator op;
}
{
    left = SystemTimeTerm()
    (
        LOOKAHEAD(1)
        ( <PLUS> { op = SqlStdOperatorTable.PLUS; } | <MINUS> { op = SqlStdOperatorTable.MINUS; } )
        right = SystemTimeTerm() {
            left = op.createCall(Span.of(left, right).pos(), left, right);
        }
    )*
    { return left; }
}

SqlNode SystemTimeTerm() :
{
    SqlNode term;
    SqlDataTypeSpec type;
}
{
    term = Expression3(ExprContext.ACCEPT_SUB_QUERY)
    (
        LOOKAHEAD(1)
        <INFIX_CAST> type = DataType() {
            term = SyntaxOperators.INFIX_CAST.createCall(Span.of(term, type).pos(), term, type);
        }
    )*
    { return term; }
}
