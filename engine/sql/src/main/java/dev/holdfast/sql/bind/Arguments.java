package dev.holdfast.sql.bind;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.bind.Coercion.Context;
import dev.holdfast.sql.logical.Scalar;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.SqlTypeKind;
import java.util.List;
import java.util.stream.Collectors;

/// The arguments of one function call, as the types that the function asks for.
record Arguments(String name, List<Scalar> values, Coercion coercion) {
  int count() {
    return values.size();
  }

  Scalar get(int index) {
    return values.get(index);
  }

  SqlTypeKind kind(int index) {
    return values.get(index).type().kind();
  }

  boolean isUntyped(int index) {
    return Coercion.isUntyped(values.get(index));
  }

  Arguments require(int least, int most) {
    if (count() < least || count() > most) {
      throw undefined();
    }
    return this;
  }

  HoldfastException undefined() {
    String types = values.stream().map(Operators::shown).collect(Collectors.joining(", "));
    return new HoldfastException(
        ErrorCode.UNDEFINED_FUNCTION, "function " + name + "(" + types + ") does not exist");
  }

  Scalar text(int index) {
    Scalar value = values.get(index);
    if (!Coercion.isUntyped(value) && !value.type().kind().isText()) {
      throw undefined();
    }
    return coercion.convert(value, SqlType.TEXT, Context.IMPLICIT);
  }

  /// Any value in its text form.
  Scalar anyAsText(int index) {
    return coercion.convert(values.get(index), SqlType.TEXT, Context.EXPLICIT);
  }

  Scalar integer(int index) {
    return whole(index, SqlType.INTEGER);
  }

  Scalar bigint(int index) {
    return whole(index, SqlType.BIGINT);
  }

  private Scalar whole(int index, SqlType type) {
    Scalar value = values.get(index);
    if (!Coercion.isUntyped(value) && !value.type().kind().isInteger()) {
      throw undefined();
    }
    Context context = Coercion.isUntyped(value) ? Context.IMPLICIT : Context.EXPLICIT;
    return coercion.convert(value, type, context);
  }

  /// A number; an untyped argument becomes DOUBLE.
  Scalar number(int index) {
    Scalar value = values.get(index);
    if (Coercion.isUntyped(value)) {
      return coercion.convert(value, SqlType.DOUBLE, Context.IMPLICIT);
    }
    if (!value.type().kind().isNumber()) {
      throw undefined();
    }
    return value;
  }

  Scalar toDouble(int index) {
    return coercion.convert(number(index), SqlType.DOUBLE, Context.EXPLICIT);
  }

  Scalar toNumeric(int index) {
    Scalar value = number(index);
    return value.type().kind() == SqlTypeKind.NUMERIC
        ? value
        : coercion.convert(value, Conversions.asNumeric(value.type()), Context.EXPLICIT);
  }

  Scalar as(int index, SqlType type) {
    Scalar value = values.get(index);
    if (!Coercion.isUntyped(value)
        && !Conversions.allowed(value.type().kind(), type.kind(), Context.IMPLICIT)) {
      throw undefined();
    }
    return coercion.convert(value, type, Context.IMPLICIT);
  }

  /// A timestamp, with or without zone; dates become timestamps without, untyped ones with zone.
  Scalar timestamp(int index) {
    Scalar value = values.get(index);
    if (Coercion.isUntyped(value)) {
      return coercion.convert(value, SqlType.TIMESTAMPTZ, Context.IMPLICIT);
    }
    return switch (value.type().kind()) {
      case TIMESTAMP, TIMESTAMPTZ -> value;
      case DATE -> coercion.convert(value, SqlType.TIMESTAMP, Context.IMPLICIT);
      default -> throw undefined();
    };
  }
}
