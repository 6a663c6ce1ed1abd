package dev.holdfast.sql.bind;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.logical.Scalar;
import dev.holdfast.sql.logical.Scalars;
import dev.holdfast.sql.physical.Function;
import dev.holdfast.sql.physical.WindowCall;
import dev.holdfast.types.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelectKeyword;
import org.apache.calcite.sql.SqlWindow;
import org.apache.calcite.sql.fun.SqlTrimFunction;
import org.jspecify.annotations.Nullable;

/// Binds calls by name: functions, aggregates, window functions.
final class CallBinder {
  static final List<SqlNode> NO_WINDOWS = List.of();

  private final ExpressionBinder expressions;
  private final List<SqlNode> windows;

  CallBinder(ExpressionBinder expressions, List<SqlNode> windows) {
    this.expressions = expressions;
    this.windows = windows;
  }

  Scalar bind(SqlCall call) {
    return switch (call.getKind()) {
      case FILTER -> aggregate(call.operand(0), call.operand(1));
      case OVER -> window(call);
      case WITHIN_GROUP, WITHIN_DISTINCT, RESPECT_NULLS, IGNORE_NULLS ->
          throw expressions.binder.errors().unsupported(call, call.getOperator().getName());
      default -> function(call);
    };
  }

  private Scalar function(SqlCall call) {
    String name = name(call);
    if (Aggregates.isAggregate(name)) {
      return aggregate(call, null);
    }
    if (Aggregates.isWindowOnly(name)) {
      throw new HoldfastException(
          ErrorCode.SYNTAX_ERROR, "window function " + name + " requires an OVER clause");
    }
    if (call.getFunctionQuantifier() != null) {
      throw new HoldfastException(
          ErrorCode.UNDEFINED_FUNCTION,
          "DISTINCT specified, but " + name + " is not an aggregate function");
    }
    return switch (name) {
      case "coalesce" -> coalesce(call);
      case "nullif" -> nullIf(call);
      case "greatest" -> extreme(Function.GREATEST, call);
      case "least" -> extreme(Function.LEAST, call);
      case "extract" -> extract(call);
      case "trim" -> trim(call);
      case "grouping" -> new Scalar.Grouping(values(call));
      default -> plain(name, call);
    };
  }

  private static String name(SqlCall call) {
    String full = ExpressionBinder.lower(call);
    SqlIdentifier identifier = call.getOperator().getNameAsId();
    boolean catalog =
        identifier.names.size() == 2 && identifier.names.getFirst().equalsIgnoreCase("pg_catalog");
    return catalog ? identifier.names.getLast().toLowerCase(Locale.ROOT) : full;
  }

  private Scalar plain(String name, SqlCall call) {
    Arguments arguments = expressions.arguments(name, call.getOperandList());
    Scalar bound = Functions.bind(arguments);
    if (bound == null) {
      throw arguments.undefined();
    }
    return bound;
  }

  private List<Scalar> values(SqlCall call) {
    var values = new ArrayList<Scalar>();
    call.getOperandList().forEach(operand -> values.add(expressions.value(operand)));
    return values;
  }

  private Scalar coalesce(SqlCall call) {
    Arguments arguments = expressions.arguments("coalesce", call.getOperandList());
    arguments.require(1, Integer.MAX_VALUE);
    SqlType type = expressions.binder.coercion().common(arguments.values(), "COALESCE");
    var conditions = new ArrayList<Scalar>();
    var results = new ArrayList<Scalar>();
    for (Scalar value : arguments.values()) {
      Scalar converted = expressions.converted(value, type);
      results.add(converted);
      conditions.add(Scalars.call(Function.IS_NOT_NULL, SqlType.BOOLEAN, converted));
    }
    conditions.removeLast();
    return conditions.isEmpty()
        ? results.getFirst()
        : expressions.cases(conditions, results, "COALESCE");
  }

  private Scalar nullIf(SqlCall call) {
    Arguments arguments = expressions.arguments("nullif", call.getOperandList()).require(2, 2);
    Scalar equal =
        expressions
            .binder
            .operators()
            .comparison(Function.EQUAL, arguments.get(0), arguments.get(1));
    Scalar value = expressions.binder.coercion().settle(arguments.get(0));
    return expressions.cases(
        List.of(equal), List.of(Scalars.nullOf(value.type()), value), "NULLIF");
  }

  private Scalar extreme(Function function, SqlCall call) {
    Arguments arguments = expressions.arguments(function.name(), call.getOperandList());
    arguments.require(1, Integer.MAX_VALUE);
    SqlType type = expressions.binder.coercion().common(arguments.values(), function.name());
    var operands = new ArrayList<Scalar>();
    arguments.values().forEach(value -> operands.add(expressions.converted(value, type)));
    return new Scalar.Call(function, operands, type);
  }

  private Scalar extract(SqlCall call) {
    String field = field(call.operand(0));
    return Functions.extract(field, expressions.arguments("extract", List.of(call.operand(1))));
  }

  private String field(SqlNode node) {
    return switch (node) {
      case SqlIntervalQualifier qualifier ->
          (qualifier.timeFrameName != null
                  ? qualifier.timeFrameName
                  : qualifier.timeUnitRange.name())
              .toLowerCase(Locale.ROOT);
      case SqlIdentifier identifier -> identifier.getSimple().toLowerCase(Locale.ROOT);
      default -> throw expressions.binder.errors().unsupported(node, "this field of EXTRACT");
    };
  }

  private Scalar trim(SqlCall call) {
    SqlLiteral flag = call.operand(0);
    String name =
        switch (flag.getValueAs(SqlTrimFunction.Flag.class)) {
          case BOTH -> "btrim";
          case LEADING -> "ltrim";
          case TRAILING -> "rtrim";
        };
    return plain(name, List.of(call.operand(2), call.operand(1)));
  }

  private Scalar plain(String name, List<SqlNode> operands) {
    Arguments arguments = expressions.arguments(name, operands);
    Scalar bound = Functions.bind(arguments);
    if (bound == null) {
      throw arguments.undefined();
    }
    return bound;
  }

  // ---- aggregates and windows

  private Scalar aggregate(SqlNode node, @Nullable SqlNode filter) {
    if (!(node instanceof SqlCall call) || !Aggregates.isAggregate(name(call))) {
      throw new HoldfastException(
          ErrorCode.WRONG_OBJECT_TYPE,
          "FILTER specified, but " + node + " is not an aggregate function");
    }
    var operands = new ArrayList<SqlNode>(call.getOperandList());
    List<Scalar.Order> order = List.of();
    if (!operands.isEmpty() && operands.getLast() instanceof SqlNodeList items) {
      order = expressions.order(items);
      operands.removeLast();
    }
    boolean star = isStar(operands);
    Arguments arguments = expressions.arguments(name(call), star ? List.of() : operands);
    Scalar condition = filter == null ? null : expressions.condition(filter, "FILTER");
    Scalar.AggregateFunction aggregate =
        new Aggregates(expressions.binder.coercion())
            .aggregate(arguments, star, isDistinct(call), condition, order);
    for (Scalar operand : Scalars.children(aggregate)) {
      refuseNested(operand);
    }
    return aggregate;
  }

  private static void refuseNested(Scalar operand) {
    if (Scalars.contains(operand, s -> s instanceof Scalar.AggregateFunction)) {
      throw new HoldfastException(
          ErrorCode.GROUPING_ERROR, "aggregate function calls cannot be nested");
    }
    if (Scalars.contains(operand, s -> s instanceof Scalar.WindowFunction)) {
      throw new HoldfastException(
          ErrorCode.GROUPING_ERROR,
          "aggregate function calls cannot contain window function calls");
    }
  }

  private static boolean isStar(List<SqlNode> operands) {
    return operands.size() == 1
        && operands.getFirst() instanceof SqlIdentifier identifier
        && identifier.isStar();
  }

  private static boolean isDistinct(SqlCall call) {
    SqlLiteral quantifier = call.getFunctionQuantifier();
    return quantifier != null
        && quantifier.getValueAs(SqlSelectKeyword.class) == SqlSelectKeyword.DISTINCT;
  }

  private Scalar window(SqlCall over) {
    if (!(over.operand(0) instanceof SqlCall call) || call.getKind() == SqlKind.FILTER) {
      throw expressions.binder.errors().unsupported(over, "FILTER of a window function");
    }
    if (isDistinct(call)) {
      throw expressions.binder.errors().unsupported(over, "DISTINCT in a window function");
    }
    SqlWindow window = resolve(over.operand(1));
    List<SqlNode> operands = call.getOperandList();
    boolean star = isStar(operands);
    Arguments arguments = expressions.arguments(name(call), star ? List.of() : operands);
    var partition = new ArrayList<Scalar>();
    window.getPartitionList().forEach(item -> partition.add(expressions.value(item)));
    return new Aggregates(expressions.binder.coercion())
        .window(
            arguments,
            star,
            partition,
            expressions.order(window.getOrderList()),
            Frames.of(expressions.binder, window));
  }

  private SqlWindow resolve(SqlNode node) {
    if (node instanceof SqlIdentifier name) {
      return named(name);
    }
    var window = (SqlWindow) node;
    SqlIdentifier base = window.getRefName();
    if (base == null) {
      return window;
    }
    SqlWindow referenced = named(base);
    return SqlWindow.create(
        null,
        null,
        referenced.getPartitionList(),
        window.getOrderList().isEmpty() ? referenced.getOrderList() : window.getOrderList(),
        SqlLiteral.createBoolean(window.isRows(), window.getParserPosition()),
        window.getLowerBound(),
        window.getUpperBound(),
        null,
        window.getExclude(),
        window.getParserPosition());
  }

  private SqlWindow named(SqlIdentifier name) {
    for (SqlNode node : windows) {
      var window = (SqlWindow) node;
      SqlIdentifier declared = window.getDeclName();
      if (declared != null && declared.getSimple().equals(name.getSimple())) {
        return resolve(window);
      }
    }
    throw expressions
        .binder
        .errors()
        .at(name, ErrorCode.UNDEFINED_OBJECT, "window \"" + name.getSimple() + "\" does not exist");
  }

  /// Reads frames of windows.
  private static final class Frames {
    private Frames() {}

    static WindowCall.Frame of(Binder binder, SqlWindow window) {
      boolean ordered = !window.getOrderList().isEmpty();
      SqlNode lower = window.getLowerBound();
      SqlNode upper = window.getUpperBound();
      if (lower == null) {
        WindowCall.Bound end =
            ordered ? WindowCall.Bound.CURRENT_ROW : WindowCall.Bound.UNBOUNDED_FOLLOWING;
        return new WindowCall.Frame(false, WindowCall.Bound.UNBOUNDED_PRECEDING, 0, end, 0);
      }
      WindowCall.Bound start = bound(binder, lower);
      WindowCall.Bound end = upper == null ? WindowCall.Bound.CURRENT_ROW : bound(binder, upper);
      long startOffset = offset(binder, lower);
      long endOffset = upper == null ? 0 : offset(binder, upper);
      boolean offsets = isOffset(start) || isOffset(end);
      if (!window.isRows() && offsets) {
        throw binder.errors().unsupported(window, "RANGE with an offset");
      }
      return new WindowCall.Frame(window.isRows(), start, startOffset, end, endOffset);
    }

    private static boolean isOffset(WindowCall.Bound bound) {
      return bound == WindowCall.Bound.PRECEDING || bound == WindowCall.Bound.FOLLOWING;
    }

    private static WindowCall.Bound bound(Binder binder, SqlNode node) {
      if (SqlWindow.isUnboundedPreceding(node)) {
        return WindowCall.Bound.UNBOUNDED_PRECEDING;
      }
      if (SqlWindow.isUnboundedFollowing(node)) {
        return WindowCall.Bound.UNBOUNDED_FOLLOWING;
      }
      if (SqlWindow.isCurrentRow(node)) {
        return WindowCall.Bound.CURRENT_ROW;
      }
      return switch (node.getKind()) {
        case PRECEDING -> WindowCall.Bound.PRECEDING;
        case FOLLOWING -> WindowCall.Bound.FOLLOWING;
        default -> throw binder.errors().unsupported(node, "this bound of a frame");
      };
    }

    private static long offset(Binder binder, SqlNode node) {
      if (!isOffset(bound(binder, node))) {
        return 0;
      }
      SqlNode operand = ((SqlCall) node).operand(0);
      if (operand instanceof SqlLiteral literal && literal.bigDecimalValue() != null) {
        return literal.longValue(true);
      }
      throw binder.errors().unsupported(node, "a frame offset that is no constant");
    }
  }
}
