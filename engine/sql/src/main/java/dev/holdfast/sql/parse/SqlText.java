package dev.holdfast.sql.parse;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.frontdoor.GrammarText;
import dev.holdfast.sql.frontdoor.StatementText;
import dev.holdfast.sql.frontdoor.Token;
import dev.holdfast.sql.parser.Syntax;
import dev.holdfast.sql.parser.generated.HoldfastParser;
import java.util.Set;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.avatica.util.Quoting;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.validate.SqlConformance;
import org.apache.calcite.sql.validate.SqlConformanceEnum;
import org.apache.calcite.sql.validate.SqlDelegatingConformance;

/// A parsed statement or expression, and the text that its positions refer to.
public record SqlText(SqlNode node, GrammarText grammarText) {
  private static final int IDENTIFIER_LENGTH_MAX = 128;

  /// The switches of the grammar: PostgreSQL's freedoms.
  private static final SqlConformance CONFORMANCE =
      new SqlDelegatingConformance(SqlConformanceEnum.BABEL) {
        @Override
        public boolean allowExplicitRowValueConstructor() {
          return true;
        }
      };

  private static final SqlParser.Config CONFIG =
      SqlParser.config()
          .withParserFactory(HoldfastParser.FACTORY)
          .withUnquotedCasing(Casing.TO_LOWER)
          .withQuotedCasing(Casing.UNCHANGED)
          .withQuoting(Quoting.DOUBLE_QUOTE)
          .withIdentifierMaxLength(IDENTIFIER_LENGTH_MAX)
          .withConformance(CONFORMANCE);

  /// Words that begin a phrase.
  private static final Set<String> AWAIT_MORE =
      Set.of(
          "select",
          "from",
          "where",
          "group",
          "having",
          "order",
          "by",
          "limit",
          "offset",
          "fetch",
          "union",
          "intersect",
          "except",
          "on",
          "using",
          "set",
          "values",
          "and",
          "or",
          "not",
          "in",
          "like",
          "between",
          "as",
          "is",
          "case",
          "when",
          "then",
          "else",
          "with",
          "insert",
          "into",
          "update",
          "delete",
          "create",
          "alter",
          "drop",
          "add",
          "table",
          "index",
          "view",
          "sequence",
          "schema",
          "truncate",
          "comment",
          "explain",
          "returning",
          "join",
          "left",
          "right",
          "full",
          "inner",
          "cross",
          "natural",
          "constraint",
          "primary",
          "foreign",
          "references",
          "default",
          "check",
          "unique",
          "distinct");

  private interface Parse {
    SqlNode parse(SqlParser parser) throws SqlParseException;
  }

  /// Parses a statement.
  public static SqlText statement(StatementText statement) {
    return parse(statement, SqlParser::parseStmt);
  }

  /// Parses a query, as a view keeps it.
  public static SqlText query(String sql) {
    return parse(StatementText.single(sql), SqlParser::parseStmt);
  }

  /// Parses an expression alone.
  public static SqlText expression(String sql) {
    return parse(StatementText.single(sql), SqlParser::parseExpression);
  }

  private static SqlText parse(StatementText statement, Parse parse) {
    GrammarText text = GrammarText.of(statement);
    SqlParser parser = SqlParser.create(text.text(), CONFIG);
    try {
      return new SqlText(parse.parse(parser), text);
    } catch (SqlParseException e) {
      throw failure(statement, text, e);
    } catch (CalciteContextException e) {
      throw HoldfastException.atPosition(
          ErrorCode.SYNTAX_ERROR,
          String.valueOf(e.getCause() == null ? e.getMessage() : e.getCause().getMessage()),
          text.origin(e.getPosLine(), e.getPosColumn()) + 1);
    }
  }

  private static HoldfastException failure(
      StatementText statement, GrammarText text, SqlParseException e) {
    return switch (e.getCause()) {
      case Syntax.UnsupportedSyntax refusal ->
          HoldfastException.atPosition(
              ErrorCode.FEATURE_NOT_SUPPORTED,
              refusal.getMessage() + " is not supported",
              position(text, refusal.position()));
      case Syntax.NumberOutOfRange refusal ->
          HoldfastException.atPosition(
              ErrorCode.NUMERIC_OUT_OF_RANGE,
              "value \"" + refusal.getMessage() + "\" is out of range for type bigint",
              position(text, refusal.position()));
      case StackOverflowError _ ->
          new HoldfastException(
              ErrorCode.STATEMENT_TOO_COMPLEX, "statement is nested too deeply to be parsed");
      case null, default -> syntaxError(statement, text, e);
    };
  }

  private static int position(GrammarText text, SqlParserPos position) {
    return text.origin(position.getLineNum(), position.getColumnNum()) + 1;
  }

  /// The parser looks two tokens ahead and names the first of the two: if that one was expected,
  /// the next is at fault.
  private static HoldfastException syntaxError(
      StatementText statement, GrammarText text, SqlParseException e) {
    SqlParserPos at = e.getPos();
    boolean known = at != null && at.getLineNum() >= 1;
    int offset =
        known
            ? text.origin(at.getLineNum(), at.getColumnNum())
            : statement.tokens().getLast().end();
    boolean skip = true;
    for (Token token : statement.tokens()) {
      if (token.end() > offset) {
        if (skip && awaitsMore(token)) {
          skip = false;
          continue;
        }
        String near = statement.sql().substring(token.start(), token.end());
        return HoldfastException.atPosition(
            ErrorCode.SYNTAX_ERROR, "syntax error at or near \"" + near + "\"", token.start() + 1);
      }
    }
    return HoldfastException.atPosition(
        ErrorCode.SYNTAX_ERROR,
        "syntax error at end of input",
        statement.tokens().getLast().end() + 1);
  }

  private static boolean awaitsMore(Token token) {
    return switch (token.kind()) {
      case WORD -> AWAIT_MORE.contains(token.text());
      case SYMBOL -> !token.text().equals(")") && !token.text().equals("]");
      case QUOTED_IDENTIFIER, STRING, BYTES, NUMBER, PARAMETER -> false;
    };
  }
}
