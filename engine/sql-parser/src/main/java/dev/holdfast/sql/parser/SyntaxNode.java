package dev.holdfast.sql.parser;

import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlSpecialOperator;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/// Carries one of our [Syntax] records where Calcite's grammar wants a `SqlNode`.
///
/// A call without operands, because `SqlNode` itself cannot be extended outside its package.
public final class SyntaxNode extends SqlCall {
  private static final SqlOperator OPERATOR = new SqlSpecialOperator("SYNTAX", SqlKind.OTHER);

  private final Syntax syntax;

  /// Wraps `syntax`, which spans `position`.
  public SyntaxNode(SqlParserPos position, Syntax syntax) {
    super(position);
    this.syntax = syntax;
  }

  /// The record inside.
  public Syntax syntax() {
    return syntax;
  }

  @Override
  public SqlOperator getOperator() {
    return OPERATOR;
  }

  @Override
  public List<SqlNode> getOperandList() {
    return List.of();
  }

  @Override
  public SqlNode clone(SqlParserPos position) {
    return new SyntaxNode(position, syntax);
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
    writer.print(syntax.getClass().getSimpleName());
  }
}
