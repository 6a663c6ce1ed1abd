package dev.holdfast.sql.parser;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlTypeNameSpec;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.util.Litmus;

/// A type that is known by its name and numbers only, such as `timestamptz(3)` or `interval`.
public final class NamedTypeSpec extends SqlTypeNameSpec {
  private final int precision;
  private final int scale;

  /// The type `name`; -1 stands for a number that is not given.
  public NamedTypeSpec(String name, int precision, int scale, SqlParserPos position) {
    super(new SqlIdentifier(name, position), position);
    this.precision = precision;
    this.scale = scale;
  }

  /// The first number in parentheses, or -1.
  public int precision() {
    return precision;
  }

  /// The second number in parentheses, or -1.
  public int scale() {
    return scale;
  }

  @Override
  public RelDataType deriveType(SqlValidator validator) {
    throw new UnsupportedOperationException("types are derived by the binder");
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
    writer.keyword(getTypeName().getSimple());
  }

  @Override
  public boolean equalsDeep(SqlTypeNameSpec spec, Litmus litmus) {
    return spec instanceof NamedTypeSpec other
            && getTypeName().equalsDeep(other.getTypeName(), litmus)
            && precision == other.precision
            && scale == other.scale
        ? litmus.succeed()
        : litmus.fail("{} != {}", this, spec);
  }
}
