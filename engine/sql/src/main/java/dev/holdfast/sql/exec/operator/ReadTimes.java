package dev.holdfast.sql.exec.operator;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.exec.expression.Evaluator;
import dev.holdfast.sql.exec.expression.ExpressionCompiler;
import dev.holdfast.sql.exec.runtime.ReadTime;
import dev.holdfast.sql.exec.runtime.ReadTime.Moment;
import dev.holdfast.sql.physical.Expression;
import dev.holdfast.sql.physical.SystemTime;
import dev.holdfast.types.SqlTypeKind;

/// Evaluates the time of a table access.
final class ReadTimes {
  private ReadTimes() {}

  static ReadTime evaluate(SystemTime time, ExpressionCompiler compiler) {
    return switch (time) {
      case SystemTime.Current() -> ReadTime.CURRENT;
      case SystemTime.All() -> ReadTime.ALL;
      case SystemTime.AsOf(var moment) -> new ReadTime.AsOf(moment(moment, compiler));
      case SystemTime.FromTo(var from, var to) ->
          new ReadTime.FromTo(moment(from, compiler), moment(to, compiler));
      case SystemTime.Between(var from, var to) ->
          new ReadTime.Between(moment(from, compiler), moment(to, compiler));
      case SystemTime.ContainedIn(var from, var to) ->
          new ReadTime.ContainedIn(moment(from, compiler), moment(to, compiler));
    };
  }

  private static Moment moment(Expression expression, ExpressionCompiler compiler) {
    Evaluator evaluator = compiler.compile(expression);
    Object datum = evaluator.datum();
    if (datum == null) {
      throw new HoldfastException(
          ErrorCode.INVALID_PARAMETER_VALUE, "FOR SYSTEM_TIME needs a moment that is not null");
    }
    boolean sequence = evaluator.type().kind() == SqlTypeKind.BIGINT;
    Moment.Unit unit = sequence ? Moment.Unit.COMMIT_SEQUENCE : Moment.Unit.TIMESTAMP_MICROS;
    return new Moment(unit, (Long) datum);
  }
}
