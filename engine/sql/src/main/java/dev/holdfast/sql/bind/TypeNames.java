package dev.holdfast.sql.bind;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.sql.parser.NamedTypeSpec;
import dev.holdfast.types.SqlType;
import java.util.Locale;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlTypeNameSpec;
import org.apache.calcite.sql.SqlUserDefinedTypeNameSpec;
import org.apache.calcite.util.Util;

/// The types that type names mean.
final class TypeNames {
  private static final int TIMESTAMP_PRECISION = 6;
  private static final int CHARACTERS_MAX = 10_485_760;
  private static final int REAL_BITS = 24;
  private static final int DOUBLE_BITS = 53;
  private static final int UNSET = -1;

  private final Errors errors;

  TypeNames(Errors errors) {
    this.errors = errors;
  }

  /// A type, or one of the `serial` names, which also make a sequence.
  record Named(SqlType type, boolean serial) {}

  SqlType type(SqlDataTypeSpec spec) {
    Named named = named(spec);
    if (named.serial()) {
      throw errors.at(
          spec, ErrorCode.UNDEFINED_OBJECT, "type \"serial\" is allowed for table columns only");
    }
    return named.type();
  }

  Named named(SqlDataTypeSpec spec) {
    SqlTypeNameSpec name = spec.getTypeNameSpec();
    return switch (name) {
      case NamedTypeSpec custom ->
          named(spec, simple(custom.getTypeName()), custom.precision(), custom.scale());
      case SqlBasicTypeNameSpec basic ->
          named(
              spec,
              simple(basic.getTypeName()),
              basic.getPrecision(),
              basic.getScale() == RelDataType.SCALE_NOT_SPECIFIED ? UNSET : basic.getScale());
      case SqlUserDefinedTypeNameSpec user -> named(spec, simple(user.getTypeName()), UNSET, UNSET);
      default -> throw errors.unsupported(spec, "type " + name);
    };
  }

  private static String simple(SqlIdentifier identifier) {
    String last = Util.last(identifier.names).toLowerCase(Locale.ROOT);
    boolean qualified = identifier.names.size() > 1;
    return qualified && !identifier.names.getFirst().equals("pg_catalog")
        ? String.join(".", identifier.names)
        : last;
  }

  private Named named(SqlDataTypeSpec spec, String name, int precision, int scale) {
    return switch (name) {
      case "serial", "serial4" -> new Named(SqlType.INTEGER, true);
      case "bigserial", "serial8" -> new Named(SqlType.BIGINT, true);
      case "smallserial", "serial2" -> new Named(SqlType.SMALLINT, true);
      default -> new Named(plain(spec, name, precision, scale), false);
    };
  }

  private SqlType plain(SqlDataTypeSpec spec, String name, int precision, int scale) {
    return switch (name) {
      case "boolean", "bool" -> SqlType.BOOLEAN;
      case "smallint", "int2" -> SqlType.SMALLINT;
      case "integer", "int", "int4" -> SqlType.INTEGER;
      case "bigint", "int8" -> SqlType.BIGINT;
      case "real", "float4" -> SqlType.REAL;
      case "double", "float8" -> SqlType.DOUBLE;
      case "float" -> binary(spec, precision);
      case "decimal", "numeric", "dec" -> numeric(spec, precision, scale);
      case "char", "character", "bpchar" -> SqlType.character(length(spec, precision, 1));
      case "varchar" -> SqlType.varchar(length(spec, precision, 0));
      case "text", "name" -> SqlType.TEXT;
      case "bytea" -> SqlType.BYTEA;
      case "date" -> SqlType.DATE;
      case "time" -> withMicros(spec, SqlType.TIME, precision);
      case "timestamp" -> withMicros(spec, SqlType.TIMESTAMP, precision);
      case "timestamptz", "timestamp_tz" -> withMicros(spec, SqlType.TIMESTAMPTZ, precision);
      case "uuid" -> SqlType.UUID;
      case "interval" -> SqlType.INTERVAL;
      case "varbinary",
          "binary",
          "time_tz",
          "timetz",
          "json",
          "jsonb",
          "xml",
          "money",
          "bit",
          "any",
          "inet",
          "cidr",
          "point",
          "oid",
          "regclass" ->
          throw errors.unsupported(spec, "type " + name);
      default ->
          throw errors.at(spec, ErrorCode.UNDEFINED_OBJECT, "type \"" + name + "\" does not exist");
    };
  }

  private SqlType numeric(SqlDataTypeSpec spec, int precision, int scale) {
    if (precision < 0) {
      return SqlType.NUMERIC;
    }
    int digits = Math.max(scale, 0);
    if (precision < 1 || precision > SqlType.NUMERIC_PRECISION_MAX) {
      throw errors.at(
          spec,
          ErrorCode.INVALID_PARAMETER_VALUE,
          "NUMERIC precision "
              + precision
              + " must be between 1 and "
              + SqlType.NUMERIC_PRECISION_MAX);
    }
    if (scale < -1 || digits > precision) {
      throw errors.at(
          spec,
          ErrorCode.INVALID_PARAMETER_VALUE,
          "NUMERIC scale " + scale + " must be between 0 and precision " + precision);
    }
    return SqlType.numeric(precision, digits);
  }

  // FLOAT counts binary digits: a REAL has 24 of them, a DOUBLE PRECISION 53.
  private SqlType binary(SqlDataTypeSpec spec, int digits) {
    if (digits == UNSET) {
      return SqlType.DOUBLE;
    }
    if (digits < 1 || digits > DOUBLE_BITS) {
      throw errors.at(
          spec,
          ErrorCode.INVALID_PARAMETER_VALUE,
          "precision for type float must be between 1 and " + DOUBLE_BITS + " bits");
    }
    return digits <= REAL_BITS ? SqlType.REAL : SqlType.DOUBLE;
  }

  private int length(SqlDataTypeSpec spec, int length, int unset) {
    if (length == UNSET) {
      return unset;
    }
    if (length < 1 || length > CHARACTERS_MAX) {
      throw errors.at(
          spec,
          ErrorCode.INVALID_PARAMETER_VALUE,
          "length for type varchar must be between 1 and " + CHARACTERS_MAX);
    }
    return length;
  }

  private SqlType withMicros(SqlDataTypeSpec spec, SqlType type, int precision) {
    if (precision != UNSET && precision != TIMESTAMP_PRECISION) {
      throw errors.unsupported(spec, "type " + type + " with another precision than 6");
    }
    return type;
  }
}
