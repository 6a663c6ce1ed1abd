package dev.holdfast.sql.bind;

import dev.holdfast.sql.logical.Scalar;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.SqlTypeKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The types of a statement's parameters: given by the caller, else taken from their first use.
///
/// A hint of text counts as none, because clients send many things as text.
final class Parameters {
  private final List<@Nullable SqlType> types = new ArrayList<>();
  private final List<@Nullable SqlType> hints;

  Parameters(List<@Nullable SqlType> hints) {
    this.hints = hints;
  }

  /// The scalar of a parameter where it is met.
  Scalar meet(int index) {
    while (types.size() <= index) {
      SqlType hint = types.size() < hints.size() ? hints.get(types.size()) : null;
      types.add(hint == null || hint.kind().isText() ? null : hint);
    }
    SqlType type = types.get(index);
    return type == null ? new Scalar.UnknownParam(index) : new Scalar.Param(index, type);
  }

  /// Decides the type of a parameter that had none.
  Scalar decide(int index, SqlType type) {
    SqlType known = types.get(index);
    if (known != null) {
      return new Scalar.Param(index, known);
    }
    SqlType decided = withoutLimits(type);
    types.set(index, decided);
    return new Scalar.Param(index, decided);
  }

  private static SqlType withoutLimits(SqlType type) {
    return type.kind() == SqlTypeKind.CHAR ? SqlType.TEXT : SqlType.of(type.kind());
  }

  /// All types; what nothing decided is text.
  List<SqlType> decided() {
    var all = new ArrayList<SqlType>();
    for (SqlType type : types) {
      all.add(type == null ? SqlType.TEXT : type);
    }
    return all;
  }
}
