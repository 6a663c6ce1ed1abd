package dev.holdfast.sql.bind;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.bind.Coercion.Context;
import dev.holdfast.sql.logical.Scalar;
import dev.holdfast.sql.physical.AggregateCall;
import dev.holdfast.sql.physical.WindowCall;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.SqlTypeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Aggregate and window functions: their names, operands and result types.
final class Aggregates {
  private static final Map<String, AggregateCall.Kind> KINDS =
      Map.ofEntries(
          Map.entry("count", AggregateCall.Kind.COUNT),
          Map.entry("sum", AggregateCall.Kind.SUM),
          Map.entry("avg", AggregateCall.Kind.AVG),
          Map.entry("min", AggregateCall.Kind.MIN),
          Map.entry("max", AggregateCall.Kind.MAX),
          Map.entry("bool_and", AggregateCall.Kind.BOOL_AND),
          Map.entry("every", AggregateCall.Kind.BOOL_AND),
          Map.entry("bool_or", AggregateCall.Kind.BOOL_OR),
          Map.entry("string_agg", AggregateCall.Kind.STRING_AGG),
          Map.entry("stddev", AggregateCall.Kind.STDDEV_SAMP),
          Map.entry("stddev_samp", AggregateCall.Kind.STDDEV_SAMP),
          Map.entry("stddev_pop", AggregateCall.Kind.STDDEV_POP),
          Map.entry("variance", AggregateCall.Kind.VAR_SAMP),
          Map.entry("var_samp", AggregateCall.Kind.VAR_SAMP),
          Map.entry("var_pop", AggregateCall.Kind.VAR_POP),
          Map.entry("any_value", AggregateCall.Kind.ANY_VALUE));

  private static final Map<String, WindowCall.Kind> WINDOW_KINDS =
      Map.ofEntries(
          Map.entry("row_number", WindowCall.Kind.ROW_NUMBER),
          Map.entry("rank", WindowCall.Kind.RANK),
          Map.entry("dense_rank", WindowCall.Kind.DENSE_RANK),
          Map.entry("percent_rank", WindowCall.Kind.PERCENT_RANK),
          Map.entry("cume_dist", WindowCall.Kind.CUME_DIST),
          Map.entry("ntile", WindowCall.Kind.NTILE),
          Map.entry("lag", WindowCall.Kind.LAG),
          Map.entry("lead", WindowCall.Kind.LEAD),
          Map.entry("first_value", WindowCall.Kind.FIRST_VALUE),
          Map.entry("last_value", WindowCall.Kind.LAST_VALUE),
          Map.entry("nth_value", WindowCall.Kind.NTH_VALUE),
          Map.entry("count", WindowCall.Kind.COUNT),
          Map.entry("sum", WindowCall.Kind.SUM),
          Map.entry("avg", WindowCall.Kind.AVG),
          Map.entry("min", WindowCall.Kind.MIN),
          Map.entry("max", WindowCall.Kind.MAX));

  private final Coercion coercion;

  Aggregates(Coercion coercion) {
    this.coercion = coercion;
  }

  static boolean isAggregate(String name) {
    return KINDS.containsKey(name);
  }

  static boolean isWindowOnly(String name) {
    return WINDOW_KINDS.containsKey(name) && !KINDS.containsKey(name);
  }

  /// An aggregate call; `star` is `count(*)`.
  Scalar.AggregateFunction aggregate(
      Arguments arguments,
      boolean star,
      boolean distinct,
      @Nullable Scalar filter,
      List<Scalar.Order> order) {
    AggregateCall.Kind kind = KINDS.get(arguments.name());
    if (kind == null) {
      throw arguments.undefined();
    }
    if (star) {
      if (kind != AggregateCall.Kind.COUNT) {
        throw arguments.undefined();
      }
      return new Scalar.AggregateFunction(
          AggregateCall.Kind.COUNT_STAR, List.of(), false, filter, List.of(), SqlType.BIGINT);
    }
    int count = kind == AggregateCall.Kind.STRING_AGG ? 2 : 1;
    arguments.require(count, count);
    List<Scalar> operands =
        kind == AggregateCall.Kind.STRING_AGG
            ? List.of(arguments.text(0), arguments.text(1))
            : List.of(operand(kind, arguments));
    boolean ordered = kind == AggregateCall.Kind.STRING_AGG;
    return new Scalar.AggregateFunction(
        kind,
        operands,
        distinct,
        filter,
        ordered ? order : List.of(),
        type(kind, operands.getFirst().type()));
  }

  private Scalar operand(AggregateCall.Kind kind, Arguments arguments) {
    return switch (kind) {
      case SUM, AVG ->
          arguments.kind(0) == SqlTypeKind.INTERVAL ? arguments.get(0) : arguments.number(0);
      case STDDEV_SAMP, STDDEV_POP, VAR_SAMP, VAR_POP -> {
        Scalar value = arguments.number(0);
        yield value.type().kind().isInteger() ? arguments.toNumeric(0) : value;
      }
      case BOOL_AND, BOOL_OR -> arguments.as(0, SqlType.BOOLEAN);
      default -> coercion.settle(arguments.get(0));
    };
  }

  private static SqlType type(AggregateCall.Kind kind, SqlType operand) {
    return switch (kind) {
      case COUNT_STAR, COUNT -> SqlType.BIGINT;
      case SUM -> sum(operand);
      case AVG, STDDEV_SAMP, STDDEV_POP, VAR_SAMP, VAR_POP -> average(operand);
      case BOOL_AND, BOOL_OR -> SqlType.BOOLEAN;
      case STRING_AGG -> SqlType.TEXT;
      case MIN, MAX, ANY_VALUE, SINGLE_VALUE -> operand;
    };
  }

  private static SqlType sum(SqlType operand) {
    return switch (operand.kind()) {
      case SMALLINT, INTEGER -> SqlType.BIGINT;
      case BIGINT, NUMERIC -> SqlType.NUMERIC;
      default -> operand;
    };
  }

  private static SqlType average(SqlType operand) {
    return operand.kind().isFloat()
        ? SqlType.DOUBLE
        : operand.kind() == SqlTypeKind.INTERVAL ? operand : SqlType.NUMERIC;
  }

  /// A window function call.
  Scalar.WindowFunction window(
      Arguments arguments,
      boolean star,
      List<Scalar> partition,
      List<Scalar.Order> order,
      WindowCall.Frame frame) {
    WindowCall.Kind kind = WINDOW_KINDS.get(arguments.name());
    if (kind == null) {
      throw new HoldfastException(
          ErrorCode.FEATURE_NOT_SUPPORTED,
          "function " + arguments.name() + " as a window function is not supported");
    }
    List<Scalar> operands = star ? List.of() : windowOperands(kind, arguments);
    SqlType operand = operands.isEmpty() ? SqlType.BIGINT : operands.getFirst().type();
    return new Scalar.WindowFunction(
        kind, operands, partition, order, frame, windowType(kind, operand));
  }

  private List<Scalar> windowOperands(WindowCall.Kind kind, Arguments a) {
    return switch (kind) {
      case ROW_NUMBER, RANK, DENSE_RANK, PERCENT_RANK, CUME_DIST -> {
        a.require(0, 0);
        yield List.of();
      }
      case NTILE -> List.of(a.require(1, 1).integer(0));
      case LAG, LEAD -> shifted(a.require(1, 3));
      case NTH_VALUE -> List.of(coercion.settle(a.require(2, 2).get(0)), a.integer(1));
      case SUM, AVG -> List.of(a.require(1, 1).number(0));
      case FIRST_VALUE, LAST_VALUE, COUNT, MIN, MAX ->
          List.of(coercion.settle(a.require(1, 1).get(0)));
    };
  }

  private List<Scalar> shifted(Arguments a) {
    var operands = new ArrayList<Scalar>();
    operands.add(coercion.settle(a.get(0)));
    if (a.count() > 1) {
      operands.add(a.integer(1));
    }
    if (a.count() > 2) {
      operands.add(coercion.convert(a.get(2), operands.getFirst().type(), Context.IMPLICIT));
    }
    return operands;
  }

  private static SqlType windowType(WindowCall.Kind kind, SqlType operand) {
    return switch (kind) {
      case ROW_NUMBER, RANK, DENSE_RANK, COUNT -> SqlType.BIGINT;
      case PERCENT_RANK, CUME_DIST -> SqlType.DOUBLE;
      case NTILE -> SqlType.INTEGER;
      case SUM -> sum(operand);
      case AVG -> average(operand);
      case LAG, LEAD, FIRST_VALUE, LAST_VALUE, NTH_VALUE, MIN, MAX -> operand;
    };
  }
}
