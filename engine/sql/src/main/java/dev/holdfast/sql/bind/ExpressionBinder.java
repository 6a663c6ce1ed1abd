package dev.holdfast.sql.bind;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.bind.Coercion.Context;
import dev.holdfast.sql.logical.Column;
import dev.holdfast.sql.logical.Relation;
import dev.holdfast.sql.logical.Scalar;
import dev.holdfast.sql.logical.Scalars;
import dev.holdfast.sql.parser.SyntaxNode;
import dev.holdfast.sql.parser.SyntaxOperators;
import dev.holdfast.sql.physical.Function;
import dev.holdfast.types.ByteString;
import dev.holdfast.types.SqlType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.BitString;
import org.jspecify.annotations.Nullable;

/// Binds expressions over the names of one scope.
final class ExpressionBinder {
  private static final Set<String> NILADIC =
      Set.of(
          "current_date",
          "current_timestamp",
          "localtime",
          "localtimestamp",
          "current_user",
          "session_user",
          "user",
          "current_role",
          "current_catalog",
          "current_schema");

  final Binder binder;
  final Scope scope;
  private final PredicateBinder predicates = new PredicateBinder(this);
  private final CallBinder calls;

  ExpressionBinder(Binder binder, Scope scope) {
    this(binder, scope, CallBinder.NO_WINDOWS);
  }

  ExpressionBinder(Binder binder, Scope scope, List<SqlNode> windows) {
    this.binder = binder;
    this.scope = scope;
    this.calls = new CallBinder(this, windows);
  }

  /// Binds a value of a definite type.
  Scalar value(SqlNode node) {
    return binder.coercion().settle(bind(node));
  }

  /// Binds a condition of a clause.
  Scalar condition(SqlNode node, String clause) {
    Scalar scalar = bind(node);
    return locate(node, () -> binder.operators().condition(scalar, clause));
  }

  /// Binds a value for a column of `type`.
  Scalar assigned(SqlNode node, SqlType type) {
    Scalar scalar = bind(node);
    return locate(node, () -> binder.coercion().convert(scalar, type, Context.ASSIGNMENT));
  }

  /// Binds anything; the result may be untyped.
  Scalar bind(SqlNode node) {
    return locate(node, () -> dispatch(node));
  }

  <T> T locate(SqlNode node, java.util.function.Supplier<T> action) {
    try {
      return action.get();
    } catch (HoldfastException e) {
      throw binder.errors().located(node, e);
    }
  }

  private Scalar dispatch(SqlNode node) {
    return switch (node) {
      case SqlIdentifier identifier -> name(identifier);
      case SqlLiteral literal -> literal(literal);
      case SqlDynamicParam parameter -> binder.parameter(parameter);
      case SqlCase choice -> choice(choice);
      case SyntaxNode syntax -> throw binder.errors().unsupported(syntax, "this phrase");
      case SqlCall call when call.isA(SqlKind.QUERY) -> scalarQuery(call);
      case SqlCall call -> call(call);
      default -> throw binder.errors().unsupported(node, "expression " + node.getKind());
    };
  }

  Relation query(SqlNode node) {
    return new QueryBinder(binder, Scope.empty(scope, scope.ctes())).bind(node);
  }

  private Scalar scalarQuery(SqlNode node) {
    Relation query = query(node);
    if (query.columns().size() != 1) {
      throw new HoldfastException(ErrorCode.SYNTAX_ERROR, "subquery must return only one column");
    }
    return new Scalar.ScalarQuery(query);
  }

  private Scalar name(SqlIdentifier identifier) {
    List<String> names = identifier.names;
    if (identifier.isStar()) {
      throw new HoldfastException(ErrorCode.SYNTAX_ERROR, "syntax error at or near \"*\"");
    }
    if (names.size() > 3) {
      throw new HoldfastException(
          ErrorCode.FEATURE_NOT_SUPPORTED,
          "cross-database references are not implemented: " + identifier);
    }
    String last = names.getLast();
    if (names.size() > 1) {
      String schema = names.size() == 3 ? names.getFirst() : null;
      return read(scope.find(schema, names.get(names.size() - 2), last));
    }
    if (NILADIC.contains(last) && !identifier.isComponentQuoted(0)) {
      Scalar call = Functions.bind(new Arguments(last, List.of(), binder.coercion()));
      if (call != null) {
        return call;
      }
    }
    Column column = scope.find(last);
    if (column == null) {
      throw new HoldfastException(
          ErrorCode.UNDEFINED_COLUMN, "column \"" + last + "\" does not exist");
    }
    return read(column);
  }

  private Scalar read(Column column) {
    binder.access().read(column);
    return Scalars.ref(column);
  }

  private Scalar literal(SqlLiteral literal) {
    if (literal instanceof SqlNumericLiteral number) {
      return number(number);
    }
    SqlTypeName type = literal.getTypeName();
    return switch (type) {
      case NULL -> new Scalar.Unknown(null);
      case BOOLEAN -> new Scalar.Literal(literal.getValueAs(Boolean.class), SqlType.BOOLEAN);
      case UNKNOWN -> new Scalar.Literal(null, SqlType.BOOLEAN);
      case CHAR -> new Scalar.Unknown(literal.getValueAs(String.class));
      case BINARY -> bytes(literal);
      default -> throw binder.errors().unsupported(literal, "literal of type " + type);
    };
  }

  private static Scalar bytes(SqlLiteral literal) {
    BitString bits = literal.getValueAs(BitString.class);
    return new Scalar.Literal(ByteString.wrap(bits.getAsByteArray()), SqlType.BYTEA);
  }

  private static Scalar number(SqlNumericLiteral literal) {
    BigDecimal value = literal.bigDecimalValue();
    if (value == null) {
      throw new HoldfastException(ErrorCode.SYNTAX_ERROR, "invalid number " + literal);
    }
    boolean whole = literal.isInteger() && value.scale() == 0;
    if (whole && value.unscaledValue().bitLength() < Integer.SIZE) {
      return new Scalar.Literal(value.longValueExact(), SqlType.INTEGER);
    }
    if (whole && value.unscaledValue().bitLength() < Long.SIZE) {
      return new Scalar.Literal(value.longValueExact(), SqlType.BIGINT);
    }
    return Coercion.numberOf(value);
  }

  private Scalar choice(SqlCase choice) {
    SqlNode operand = choice.getValueOperand();
    var conditions = new ArrayList<Scalar>();
    var results = new ArrayList<Scalar>();
    for (int i = 0; i < choice.getWhenOperands().size(); i++) {
      SqlNode when = choice.getWhenOperands().get(i);
      conditions.add(
          operand == null
              ? condition(when, "CASE/WHEN")
              : binder.operators().comparison(Function.EQUAL, bind(operand), bind(when)));
      results.add(bind(choice.getThenOperands().get(i)));
    }
    SqlNode otherwise = choice.getElseOperand();
    results.add(otherwise == null ? new Scalar.Unknown(null) : bind(otherwise));
    return cases(conditions, results, "CASE");
  }

  /// A CASE whose results, the last being that of ELSE, are brought to a common type.
  Scalar cases(List<Scalar> conditions, List<Scalar> results, String construct) {
    SqlType type = binder.coercion().common(results, construct);
    var branches = new ArrayList<Scalar.Branch>();
    for (int i = 0; i < conditions.size(); i++) {
      branches.add(new Scalar.Branch(conditions.get(i), converted(results.get(i), type)));
    }
    return new Scalar.Case(branches, converted(results.getLast(), type), type);
  }

  Scalar converted(Scalar scalar, SqlType type) {
    return binder.coercion().convert(scalar, type, Context.IMPLICIT);
  }

  private Scalar call(SqlCall call) {
    if (call.getOperator().equals(SyntaxOperators.INFIX_CAST)) {
      return cast(call);
    }
    if (call.getOperator().equals(SyntaxOperators.AT_TIME_ZONE)) {
      var arguments = arguments("timezone", List.of(call.operand(1), call.operand(0)));
      return Functions.atTimeZone(arguments.text(0), arguments.timestamp(1));
    }
    Scalar predicate = predicates.bind(call);
    if (predicate != null) {
      return predicate;
    }
    Operators operators = binder.operators();
    return switch (call.getKind()) {
      case PLUS -> arithmetic(Function.ADD, call);
      case MINUS -> arithmetic(Function.SUBTRACT, call);
      case TIMES -> arithmetic(Function.MULTIPLY, call);
      case DIVIDE -> arithmetic(Function.DIVIDE, call);
      case MOD -> arithmetic(Function.MODULO, call);
      case MINUS_PREFIX -> operators.negate(bind(call.operand(0)));
      case PLUS_PREFIX -> bind(call.operand(0));
      case CAST -> cast(call);
      case NEXT_VALUE -> nextValue(call);
      case ROW -> throw binder.errors().unsupported(call, "a row as a value");
      default -> named(call);
    };
  }

  private Scalar arithmetic(Function function, SqlCall call) {
    if (call.operandCount() != 2) {
      throw binder.errors().unsupported(call, call.getOperator().getName());
    }
    return binder.operators().arithmetic(function, bind(call.operand(0)), bind(call.operand(1)));
  }

  private Scalar named(SqlCall call) {
    return switch (call.getOperator().getName()) {
      case "||" -> binder.operators().concat(bind(call.operand(0)), bind(call.operand(1)));
      case "%" -> arithmetic(Function.MODULO, call);
      case "^" -> power(call);
      case "~" -> matches(Function.REGEX_MATCH, call);
      case "~*" -> matches(Function.REGEX_MATCH_IGNORE_CASE, call);
      case "!~" -> not(matches(Function.REGEX_MATCH, call));
      case "!~*" -> not(matches(Function.REGEX_MATCH_IGNORE_CASE, call));
      case "$LiteralChain" ->
          throw binder
              .errors()
              .at(call.operand(1), ErrorCode.SYNTAX_ERROR, "syntax error at or near a literal");
      default -> calls.bind(call);
    };
  }

  private Scalar matches(Function function, SqlCall call) {
    Arguments arguments = arguments(call.getOperator().getName(), call.getOperandList());
    return Scalars.call(function, SqlType.BOOLEAN, arguments.text(0), arguments.text(1));
  }

  private static Scalar not(Scalar condition) {
    return Scalars.call(Function.NOT, SqlType.BOOLEAN, condition);
  }

  private Scalar power(SqlCall call) {
    Arguments arguments = arguments("power", call.getOperandList());
    Scalar power = Functions.bind(arguments);
    if (power == null) {
      throw arguments.undefined();
    }
    return power;
  }

  private Scalar cast(SqlCall call) {
    if (!(call.operand(1) instanceof SqlDataTypeSpec spec) || call.operandCount() > 2) {
      throw binder.errors().unsupported(call, "this form of CAST");
    }
    SqlType type = binder.typeNames().type(spec);
    Scalar value = bind(call.operand(0));
    SqlNode blamed = value instanceof Scalar.Unknown ? call.operand(0) : call;
    return locate(blamed, () -> binder.coercion().convert(value, type, Context.EXPLICIT));
  }

  private static Scalar nextValue(SqlCall call) {
    SqlIdentifier sequence = call.operand(0);
    var name = new Scalar.Literal(quotedName(sequence), SqlType.TEXT);
    return Scalars.call(Function.NEXTVAL, SqlType.BIGINT, name);
  }

  private static String quotedName(SqlIdentifier identifier) {
    var name = new StringBuilder();
    for (String part : identifier.names) {
      name.append(name.isEmpty() ? "" : ".").append('"').append(part).append('"');
    }
    return name.toString();
  }

  Arguments arguments(String name, List<SqlNode> operands) {
    var values = new ArrayList<Scalar>();
    for (SqlNode operand : operands) {
      values.add(bind(operand));
    }
    return new Arguments(name, values, binder.coercion());
  }

  /// Binds the items of an ORDER BY inside an expression.
  List<Scalar.Order> order(SqlNodeList items) {
    var order = new ArrayList<Scalar.Order>();
    for (SqlNode item : items) {
      OrderItem parsed = OrderItem.of(item);
      order.add(new Scalar.Order(value(parsed.value()), parsed.descending(), parsed.nullsFirst()));
    }
    return order;
  }

  static String lower(SqlCall call) {
    return call.getOperator().getName().toLowerCase(Locale.ROOT);
  }

  static boolean isUnqualifiedName(@Nullable SqlNode node) {
    return node instanceof SqlIdentifier identifier
        && identifier.isSimple()
        && !identifier.isStar();
  }
}
