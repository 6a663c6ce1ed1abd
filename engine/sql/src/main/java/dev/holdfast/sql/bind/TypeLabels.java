package dev.holdfast.sql.bind;

/// The names that PostgreSQL gives columns which are nothing but a cast.
final class TypeLabels {
  private TypeLabels() {}

  static String label(String typeText) {
    String name = typeText.replace("`", "").replaceAll("\\(.*", "").strip();
    return switch (name) {
      case "integer", "int" -> "int4";
      case "bigint" -> "int8";
      case "smallint" -> "int2";
      case "boolean" -> "bool";
      case "decimal", "dec" -> "numeric";
      case "double", "float" -> "float8";
      case "real" -> "float4";
      case "char", "character" -> "bpchar";
      case "timestamp with time zone" -> "timestamptz";
      default -> name;
    };
  }
}
