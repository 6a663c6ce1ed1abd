package dev.holdfast.sql.bind;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.bind.Coercion.Context;
import dev.holdfast.sql.logical.Column;
import dev.holdfast.sql.logical.Relation;
import dev.holdfast.sql.logical.Scalar;
import dev.holdfast.sql.logical.Scalars;
import dev.holdfast.sql.physical.Function;
import dev.holdfast.types.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlBetweenOperator;
import org.apache.calcite.sql.fun.SqlLikeOperator;
import org.apache.calcite.sql.fun.SqlQuantifyOperator;
import org.jspecify.annotations.Nullable;

/// Binds comparisons, BETWEEN, IN, LIKE, EXISTS, quantified comparisons and truth tests.
final class PredicateBinder {
  private final ExpressionBinder expressions;

  PredicateBinder(ExpressionBinder expressions) {
    this.expressions = expressions;
  }

  /// The predicate, or null if the call is none.
  @Nullable Scalar bind(SqlCall call) {
    return switch (call.getKind()) {
      case AND -> new Scalar.And(conditions(call, "AND"));
      case OR -> new Scalar.Or(conditions(call, "OR"));
      case NOT -> Scalars.not(expressions.condition(call.operand(0), "NOT"));
      case EQUALS -> comparison(Function.EQUAL, call);
      case NOT_EQUALS -> comparison(Function.NOT_EQUAL, call);
      case LESS_THAN -> comparison(Function.LESS, call);
      case LESS_THAN_OR_EQUAL -> comparison(Function.LESS_OR_EQUAL, call);
      case GREATER_THAN -> comparison(Function.GREATER, call);
      case GREATER_THAN_OR_EQUAL -> comparison(Function.GREATER_OR_EQUAL, call);
      case IS_DISTINCT_FROM -> comparison(Function.IS_DISTINCT_FROM, call);
      case IS_NOT_DISTINCT_FROM -> comparison(Function.IS_NOT_DISTINCT_FROM, call);
      case IS_NULL -> isNull(Function.IS_NULL, call);
      case IS_NOT_NULL -> isNull(Function.IS_NOT_NULL, call);
      case IS_TRUE -> truth(Function.IS_TRUE, call);
      case IS_NOT_TRUE -> truth(Function.IS_NOT_TRUE, call);
      case IS_FALSE -> truth(Function.IS_FALSE, call);
      case IS_NOT_FALSE -> truth(Function.IS_NOT_FALSE, call);
      case IS_UNKNOWN -> truth(Function.IS_NULL, call);
      case BETWEEN -> between(call);
      case IN -> in(call);
      case NOT_IN -> Scalars.not(in(call));
      case SOME, ALL -> quantified(call);
      case EXISTS -> new Scalar.Exists(expressions.query(call.operand(0)));
      case LIKE, SIMILAR, RLIKE -> like(call);
      default -> byName(call);
    };
  }

  private @Nullable Scalar byName(SqlCall call) {
    return switch (call.getOperator().getName()) {
      case "IS UNKNOWN" -> truth(Function.IS_NULL, call);
      case "IS NOT UNKNOWN" -> truth(Function.IS_NOT_NULL, call);
      default -> null;
    };
  }

  private List<Scalar> conditions(SqlCall call, String clause) {
    // A chain of a thousand ANDs is a list, not a tower.
    var operands = new ArrayList<SqlNode>();
    flatten(call, call.getKind(), operands);
    var conditions = new ArrayList<Scalar>();
    for (SqlNode operand : operands) {
      conditions.add(expressions.condition(operand, clause));
    }
    return conditions;
  }

  private static void flatten(SqlNode node, SqlKind kind, List<SqlNode> operands) {
    if (node instanceof SqlCall call && call.getKind() == kind) {
      call.getOperandList().forEach(operand -> flatten(operand, kind, operands));
    } else {
      operands.add(node);
    }
  }

  private Scalar comparison(Function function, SqlCall call) {
    SqlNode left = call.operand(0);
    SqlNode right = call.operand(1);
    if (left.getKind() == SqlKind.ROW && right.getKind() == SqlKind.ROW) {
      return rows(function, row(left), row(right));
    }
    return compare(function, expressions.bind(left), expressions.bind(right));
  }

  private Scalar compare(Function function, Scalar left, Scalar right) {
    return expressions.binder.operators().comparison(function, left, right);
  }

  private List<Scalar> row(SqlNode node) {
    if (node.getKind() != SqlKind.ROW) {
      return List.of(expressions.bind(node));
    }
    var values = new ArrayList<Scalar>();
    ((SqlCall) node).getOperandList().forEach(operand -> values.add(expressions.bind(operand)));
    return values;
  }

  private Scalar rows(Function function, List<Scalar> left, List<Scalar> right) {
    if (left.size() != right.size()) {
      throw new HoldfastException(
          ErrorCode.SYNTAX_ERROR, "unequal number of entries in row expressions");
    }
    var pairs = new ArrayList<Scalar>();
    for (int i = 0; i < left.size(); i++) {
      pairs.add(
          compare(
              function == Function.NOT_EQUAL ? Function.EQUAL : function,
              left.get(i),
              right.get(i)));
    }
    return switch (function) {
      case EQUAL, IS_NOT_DISTINCT_FROM -> Scalars.and(pairs);
      case NOT_EQUAL -> Scalars.not(Scalars.and(pairs));
      case IS_DISTINCT_FROM -> new Scalar.Or(pairs);
      default -> lexicographic(function, left, right);
    };
  }

  /// `(a, b) < (c, d)` is `a < c OR a = c AND b < d`.
  private Scalar lexicographic(Function function, List<Scalar> left, List<Scalar> right) {
    int last = left.size() - 1;
    Function strict =
        switch (function) {
          case LESS_OR_EQUAL -> Function.LESS;
          case GREATER_OR_EQUAL -> Function.GREATER;
          default -> function;
        };
    Scalar result = compare(function, left.get(last), right.get(last));
    for (int i = last - 1; i >= 0; i--) {
      Scalar equal = compare(Function.EQUAL, left.get(i), right.get(i));
      Scalar before = compare(strict, left.get(i), right.get(i));
      result = new Scalar.Or(List.of(before, new Scalar.And(List.of(equal, result))));
    }
    return result;
  }

  private Scalar isNull(Function function, SqlCall call) {
    return Scalars.call(function, SqlType.BOOLEAN, expressions.value(call.operand(0)));
  }

  private Scalar truth(Function function, SqlCall call) {
    return Scalars.call(
        function,
        SqlType.BOOLEAN,
        expressions.condition(call.operand(0), call.getOperator().getName()));
  }

  private Scalar between(SqlCall call) {
    var operator = (SqlBetweenOperator) call.getOperator();
    Scalar value = expressions.bind(call.operand(0));
    Scalar low = expressions.bind(call.operand(1));
    Scalar high = expressions.bind(call.operand(2));
    Scalar between = between(value, low, high);
    if (operator.flag == SqlBetweenOperator.Flag.SYMMETRIC) {
      between = new Scalar.Or(List.of(between, between(value, high, low)));
    }
    return operator.isNegated() ? Scalars.not(between) : between;
  }

  private Scalar between(Scalar value, Scalar low, Scalar high) {
    return new Scalar.And(
        List.of(
            compare(Function.GREATER_OR_EQUAL, value, low),
            compare(Function.LESS_OR_EQUAL, value, high)));
  }

  private Scalar in(SqlCall call) {
    SqlNode right = call.operand(1);
    if (!(right instanceof SqlNodeList list)) {
      return quantified(row(call.operand(0)), Function.EQUAL, false, expressions.query(right));
    }
    if (call.operand(0).getKind() == SqlKind.ROW) {
      return rowIn(call.operand(0), list);
    }
    Scalar operand = expressions.bind(call.operand(0));
    var values = new ArrayList<Scalar>();
    list.forEach(item -> values.add(expressions.bind(item)));
    return inList(operand, values);
  }

  private Scalar inList(Scalar operand, List<Scalar> values) {
    if (values.size() == 1) {
      return compare(Function.EQUAL, operand, values.getFirst());
    }
    Operators operators = expressions.binder.operators();
    Scalar settled = operand;
    for (Scalar value : values) {
      SqlType type = operators.comparisonType(settled, value, "=");
      boolean sameText =
          !Coercion.isUntyped(settled)
              && type.kind().isText()
              && type.kind() == settled.type().kind();
      if (!sameText && (!type.equals(settled.type()) || Coercion.isUntyped(settled))) {
        settled = expressions.binder.coercion().convert(settled, type, Context.IMPLICIT);
      }
    }
    SqlType type = settled.type();
    SqlType unlimited = type.kind().isText() ? SqlType.of(type.kind()) : type;
    var converted = new ArrayList<Scalar>();
    for (Scalar value : values) {
      converted.add(expressions.binder.coercion().convert(value, unlimited, Context.EXPLICIT));
    }
    return new Scalar.InList(settled, converted);
  }

  private Scalar rowIn(SqlNode operand, SqlNodeList list) {
    var matches = new ArrayList<Scalar>();
    for (SqlNode item : list) {
      matches.add(rows(Function.EQUAL, row(operand), row(item)));
    }
    return matches.size() == 1 ? matches.getFirst() : new Scalar.Or(matches);
  }

  private Scalar quantified(SqlCall call) {
    var operator = (SqlQuantifyOperator) call.getOperator();
    Function comparison =
        switch (operator.comparisonKind) {
          case EQUALS -> Function.EQUAL;
          case NOT_EQUALS -> Function.NOT_EQUAL;
          case LESS_THAN -> Function.LESS;
          case LESS_THAN_OR_EQUAL -> Function.LESS_OR_EQUAL;
          case GREATER_THAN -> Function.GREATER;
          case GREATER_THAN_OR_EQUAL -> Function.GREATER_OR_EQUAL;
          default -> throw expressions.binder.errors().unsupported(call, operator.getName());
        };
    boolean all = call.getKind() == SqlKind.ALL;
    SqlNode right = call.operand(1);
    if (right instanceof SqlNodeList) {
      throw expressions.binder.errors().unsupported(call, "ANY or ALL of an array");
    }
    return quantified(row(call.operand(0)), comparison, all, expressions.query(right));
  }

  private Scalar quantified(
      List<Scalar> operands, Function comparison, boolean all, Relation query) {
    List<Column> columns = query.columns();
    if (columns.size() != operands.size()) {
      throw new HoldfastException(
          ErrorCode.SYNTAX_ERROR,
          columns.size() > operands.size()
              ? "subquery has too many columns"
              : "subquery has too few columns");
    }
    var left = new ArrayList<Scalar>();
    var items = new ArrayList<Relation.Item>();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      var compared = (Scalar.Call) compare(comparison, operands.get(i), Scalars.ref(column));
      left.add(compared.operands().get(0));
      Scalar right = compared.operands().get(1);
      items.add(
          right instanceof Scalar.ColumnRef
              ? Relation.Item.pass(column)
              : new Relation.Item(Column.computed(column.name(), right.type()), right));
    }
    return new Scalar.Quantified(left, comparison, all, new Relation.Project(query, items));
  }

  private Scalar like(SqlCall call) {
    var operator = (SqlLikeOperator) call.getOperator();
    Function function =
        call.getKind() == SqlKind.SIMILAR
            ? Function.SIMILAR_TO
            : operator.isCaseSensitive() ? Function.LIKE : Function.ILIKE;
    if (call.getKind() == SqlKind.RLIKE) {
      throw expressions.binder.errors().unsupported(call, "RLIKE");
    }
    Arguments arguments = expressions.arguments(operator.getName(), call.getOperandList());
    var operands = new ArrayList<Scalar>();
    for (int i = 0; i < arguments.count(); i++) {
      if (!arguments.isUntyped(i) && !arguments.kind(i).isText()) {
        throw Operators.undefined("~~", arguments.get(0), arguments.get(1));
      }
      operands.add(arguments.text(i));
    }
    Scalar like = new Scalar.Call(function, operands, SqlType.BOOLEAN);
    return operator.isNegated() ? Scalars.not(like) : like;
  }
}
