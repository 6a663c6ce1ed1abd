package dev.holdfast.sql.exec;

import dev.holdfast.sql.physical.Expression;
import dev.holdfast.sql.physical.Function;
import dev.holdfast.types.SqlType;
import java.util.ArrayList;
import java.util.List;

/// Reads expressions from short notation: `type 'text'`, `type null`, `FUNCTION:type(operands)` and
/// `CAST:type(operand)`.
final class ExpressionNotation {
  private final String text;
  private int position;

  private ExpressionNotation(String text) {
    this.text = text;
  }

  static Expression parse(String text) {
    return new ExpressionNotation(text).expression();
  }

  private Expression expression() {
    String name = word();
    if (text.charAt(position) == ':') {
      position++;
      return call(name, type(word()));
    }
    SqlType type = type(name);
    position++;
    if (text.startsWith("null", position)) {
      position += 4;
      return Build.literal(type, null);
    }
    int end = text.indexOf('\'', position + 1);
    while (end + 1 < text.length() && text.charAt(end + 1) != ',' && text.charAt(end + 1) != ')') {
      end = text.indexOf('\'', end + 1);
    }
    String literal = text.substring(position + 1, end);
    position = end + 1;
    return Build.literal(type, literal.replace("''", "'"));
  }

  private Expression call(String name, SqlType type) {
    var operands = new ArrayList<Expression>();
    position++;
    while (text.charAt(position) != ')') {
      operands.add(expression());
      if (text.charAt(position) == ',') {
        position += 2;
      }
    }
    position++;
    return name.equals("CAST")
        ? new Expression.Cast(operands.getFirst(), type, false)
        : new Expression.Call(Function.valueOf(name), operands, type);
  }

  private String word() {
    int start = position;
    while (Character.isLetterOrDigit(text.charAt(position)) || text.charAt(position) == '_') {
      position++;
    }
    return text.substring(start, position);
  }

  private SqlType type(String name) {
    List<Integer> parameters = parameters();
    int first = parameters.isEmpty() ? 0 : parameters.getFirst();
    return switch (name) {
      case "boolean" -> SqlType.BOOLEAN;
      case "smallint" -> SqlType.SMALLINT;
      case "integer" -> SqlType.INTEGER;
      case "bigint" -> SqlType.BIGINT;
      case "numeric" ->
          parameters.isEmpty() ? SqlType.NUMERIC : SqlType.numeric(first, parameters.get(1));
      case "real" -> SqlType.REAL;
      case "double" -> SqlType.DOUBLE;
      case "char" -> SqlType.character(first);
      case "varchar" -> SqlType.varchar(first);
      case "text" -> SqlType.TEXT;
      case "bytea" -> SqlType.BYTEA;
      case "date" -> SqlType.DATE;
      case "time" -> SqlType.TIME;
      case "timestamp" -> SqlType.TIMESTAMP;
      case "timestamptz" -> SqlType.TIMESTAMPTZ;
      case "uuid" -> SqlType.UUID;
      case "interval" -> SqlType.INTERVAL;
      default -> throw new IllegalArgumentException("type " + name + " in " + text);
    };
  }

  private List<Integer> parameters() {
    var parameters = new ArrayList<Integer>();
    boolean given = text.charAt(position) == '(' && Character.isDigit(text.charAt(position + 1));
    if (given) {
      int end = text.indexOf(')', position);
      for (String part : text.substring(position + 1, end).split(",", -1)) {
        parameters.add(Integer.parseInt(part));
      }
      position = end + 1;
    }
    return parameters;
  }
}
