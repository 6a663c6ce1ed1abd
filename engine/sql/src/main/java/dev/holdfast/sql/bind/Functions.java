package dev.holdfast.sql.bind;

import dev.holdfast.sql.logical.Scalar;
import dev.holdfast.sql.logical.Scalars;
import dev.holdfast.sql.physical.Function;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.SqlTypeKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The functions that have a name: what each takes and gives.
final class Functions {
  /// Makes the call of one function.
  private interface Builder {
    Scalar build(Arguments arguments);
  }

  private static final Map<String, Builder> BUILDERS = new HashMap<>();

  static {
    registerText();
    registerNumbers();
    registerDateTime();
    registerSession();
    registerAccess();
  }

  private Functions() {}

  /// The call, or null if there is no function of the name.
  static @Nullable Scalar bind(Arguments arguments) {
    Builder builder = BUILDERS.get(arguments.name());
    return builder == null ? null : builder.build(arguments);
  }

  private static void register(String names, Builder builder) {
    for (String name : names.split(" ", -1)) {
      BUILDERS.put(name, builder);
    }
  }

  private static Scalar call(Function function, SqlType type, Scalar... operands) {
    return Scalars.call(function, type, operands);
  }

  // ---- text

  private static void registerText() {
    texts("lower", Function.LOWER, 1, SqlType.TEXT);
    texts("upper", Function.UPPER, 1, SqlType.TEXT);
    texts("initcap", Function.INITCAP, 1, SqlType.TEXT);
    texts("reverse", Function.REVERSE, 1, SqlType.TEXT);
    texts("md5", Function.MD5, 1, SqlType.TEXT);
    texts("ascii", Function.ASCII, 1, SqlType.INTEGER);
    texts("char_length character_length", Function.CHAR_LENGTH, 1, SqlType.INTEGER);
    texts("replace", Function.REPLACE, 3, SqlType.TEXT);
    texts("translate translate3", Function.TRANSLATE, 3, SqlType.TEXT);
    texts("position", Function.POSITION, 2, SqlType.INTEGER);
    texts("starts_with", Function.STARTS_WITH, 2, SqlType.BOOLEAN);
    register("length", Functions::length);
    register("octet_length", a -> octets(a.require(1, 1)));
    register(
        "strpos",
        a -> call(Function.POSITION, SqlType.INTEGER, a.require(2, 2).text(1), a.text(0)));
    register("substring substr", Functions::substring);
    register("left", a -> textAndInteger(Function.LEFT, a));
    register("right", a -> textAndInteger(Function.RIGHT, a));
    register("repeat", a -> textAndInteger(Function.REPEAT, a));
    register("lpad", a -> pad(Function.LPAD, a));
    register("rpad", a -> pad(Function.RPAD, a));
    register("ltrim", a -> trim(Function.TRIM_LEADING, a));
    register("rtrim", a -> trim(Function.TRIM_TRAILING, a));
    register("btrim", a -> trim(Function.TRIM_BOTH, a));
    register(
        "split_part",
        a ->
            call(
                Function.SPLIT_PART,
                SqlType.TEXT,
                a.require(3, 3).text(0),
                a.text(1),
                a.integer(2)));
    register("overlay", Functions::overlay);
    register("chr", a -> call(Function.CHR, SqlType.TEXT, a.require(1, 1).integer(0)));
    register("concat", a -> concat(Function.CONCAT_SKIP_NULLS, a));
    register("concat_ws", a -> concat(Function.CONCAT_WS, a.require(1, Integer.MAX_VALUE)));
    register("regexp_replace", Functions::regexpReplace);
    register(
        "encode",
        a -> call(Function.ENCODE, SqlType.TEXT, a.require(2, 2).as(0, SqlType.BYTEA), a.text(1)));
    register(
        "decode", a -> call(Function.DECODE, SqlType.BYTEA, a.require(2, 2).text(0), a.text(1)));
    register("to_char", Functions::toChar);
  }

  private static void texts(String names, Function function, int count, SqlType type) {
    register(
        names,
        a -> {
          a.require(count, count);
          var operands = new ArrayList<Scalar>();
          for (int i = 0; i < count; i++) {
            operands.add(a.text(i));
          }
          return new Scalar.Call(function, operands, type);
        });
  }

  private static Scalar length(Arguments a) {
    a.require(1, 1);
    return a.kind(0) == SqlTypeKind.BYTEA
        ? octets(a)
        : call(Function.CHAR_LENGTH, SqlType.INTEGER, a.text(0));
  }

  private static Scalar octets(Arguments a) {
    Scalar value = a.kind(0) == SqlTypeKind.BYTEA ? a.get(0) : a.text(0);
    return call(Function.OCTET_LENGTH, SqlType.INTEGER, value);
  }

  private static Scalar substring(Arguments a) {
    a.require(2, 3);
    boolean bytes = a.kind(0) == SqlTypeKind.BYTEA;
    SqlType type = bytes ? SqlType.BYTEA : SqlType.TEXT;
    Scalar value = bytes ? a.get(0) : a.text(0);
    return a.count() == 2
        ? call(Function.SUBSTRING, type, value, a.integer(1))
        : call(Function.SUBSTRING, type, value, a.integer(1), a.integer(2));
  }

  private static Scalar overlay(Arguments a) {
    a.require(3, 4);
    return a.count() == 3
        ? call(Function.OVERLAY, SqlType.TEXT, a.text(0), a.text(1), a.integer(2))
        : call(Function.OVERLAY, SqlType.TEXT, a.text(0), a.text(1), a.integer(2), a.integer(3));
  }

  private static Scalar textAndInteger(Function function, Arguments a) {
    return call(function, SqlType.TEXT, a.require(2, 2).text(0), a.integer(1));
  }

  private static Scalar pad(Function function, Arguments a) {
    a.require(2, 3);
    Scalar fill = a.count() == 3 ? a.text(2) : new Scalar.Literal(" ", SqlType.TEXT);
    return call(function, SqlType.TEXT, a.text(0), a.integer(1), fill);
  }

  private static Scalar trim(Function function, Arguments a) {
    a.require(1, 2);
    return a.count() == 1
        ? call(function, SqlType.TEXT, a.text(0))
        : call(function, SqlType.TEXT, a.text(0), a.text(1));
  }

  private static Scalar concat(Function function, Arguments a) {
    var operands = new ArrayList<Scalar>();
    for (int i = 0; i < a.count(); i++) {
      operands.add(a.kind(i) == SqlTypeKind.BOOLEAN ? letter(a.get(i)) : a.anyAsText(i));
    }
    return new Scalar.Call(function, operands, SqlType.TEXT);
  }

  /// concat prints `t` and `f` where a cast prints words.
  private static Scalar letter(Scalar condition) {
    Scalar known = call(Function.IS_NOT_NULL, SqlType.BOOLEAN, condition);
    return new Scalar.Case(
        List.of(
            new Scalar.Branch(condition, new Scalar.Literal("t", SqlType.TEXT)),
            new Scalar.Branch(known, new Scalar.Literal("f", SqlType.TEXT))),
        Scalars.nullOf(SqlType.TEXT),
        SqlType.TEXT);
  }

  private static Scalar regexpReplace(Arguments a) {
    a.require(3, 4);
    return a.count() == 3
        ? call(Function.REGEXP_REPLACE, SqlType.TEXT, a.text(0), a.text(1), a.text(2))
        : call(Function.REGEXP_REPLACE, SqlType.TEXT, a.text(0), a.text(1), a.text(2), a.text(3));
  }

  private static Scalar toChar(Arguments a) {
    a.require(2, 2);
    Scalar value = a.kind(0).isDateTime() ? a.timestamp(0) : a.number(0);
    return call(Function.TO_CHAR, SqlType.TEXT, value, a.text(1));
  }

  // ---- numbers

  private static void registerNumbers() {
    register("abs", a -> sameType(Function.ABS, a));
    register("sign", a -> numericOrDouble(Function.SIGN, a));
    register("ceil ceiling", a -> numericOrDouble(Function.CEIL, a));
    register("floor", a -> numericOrDouble(Function.FLOOR, a));
    register("round", a -> rounding(Function.ROUND, a));
    register("trunc truncate", a -> rounding(Function.TRUNC, a));
    register("sqrt", a -> numericOrDouble(Function.SQRT, a));
    register("exp", a -> numericOrDouble(Function.EXP, a));
    register("ln", a -> numericOrDouble(Function.LN, a));
    register("log10", a -> numericOrDouble(Function.LOG, a));
    register("log", Functions::log);
    register("power pow", Functions::power);
    register("mod", Functions::mod);
    register("pi", a -> constant(Function.PI, SqlType.DOUBLE, a));
    register("random", a -> constant(Function.RANDOM, SqlType.DOUBLE, a));
    doubles("cbrt", Function.CBRT, 1);
    doubles("sin", Function.SIN, 1);
    doubles("cos", Function.COS, 1);
    doubles("tan", Function.TAN, 1);
    doubles("asin", Function.ASIN, 1);
    doubles("acos", Function.ACOS, 1);
    doubles("atan", Function.ATAN, 1);
    doubles("atan2", Function.ATAN2, 2);
    doubles("degrees", Function.DEGREES, 1);
    doubles("radians", Function.RADIANS, 1);
  }

  private static Scalar constant(Function function, SqlType type, Arguments a) {
    a.require(0, 0);
    return call(function, type);
  }

  private static void doubles(String name, Function function, int count) {
    register(
        name,
        a -> {
          a.require(count, count);
          return count == 1
              ? call(function, SqlType.DOUBLE, a.toDouble(0))
              : call(function, SqlType.DOUBLE, a.toDouble(0), a.toDouble(1));
        });
  }

  private static Scalar sameType(Function function, Arguments a) {
    Scalar value = a.require(1, 1).number(0);
    return call(function, value.type(), value);
  }

  /// NUMERIC for NUMERIC, DOUBLE for all other numbers.
  private static Scalar numericOrDouble(Function function, Arguments a) {
    a.require(1, 1);
    return a.kind(0) == SqlTypeKind.NUMERIC
        ? call(function, SqlType.NUMERIC, a.number(0))
        : call(function, SqlType.DOUBLE, a.toDouble(0));
  }

  private static Scalar rounding(Function function, Arguments a) {
    a.require(1, 2);
    if (a.count() == 2) {
      return call(function, SqlType.NUMERIC, a.toNumeric(0), a.integer(1));
    }
    return numericOrDouble(function, a);
  }

  private static Scalar log(Arguments a) {
    a.require(1, 2);
    return a.count() == 1
        ? numericOrDouble(Function.LOG, a)
        : call(Function.LOG, SqlType.NUMERIC, a.toNumeric(0), a.toNumeric(1));
  }

  private static Scalar power(Arguments a) {
    a.require(2, 2);
    boolean numeric = a.kind(0) == SqlTypeKind.NUMERIC || a.kind(1) == SqlTypeKind.NUMERIC;
    boolean floating = a.kind(0).isFloat() || a.kind(1).isFloat();
    return numeric && !floating
        ? call(Function.POWER, SqlType.NUMERIC, a.toNumeric(0), a.toNumeric(1))
        : call(Function.POWER, SqlType.DOUBLE, a.toDouble(0), a.toDouble(1));
  }

  private static Scalar mod(Arguments a) {
    a.require(2, 2);
    return new Operators(a.coercion()).arithmetic(Function.MODULO, a.get(0), a.get(1));
  }

  // ---- dates and times

  private static void registerDateTime() {
    register("date_part", Functions::datePart);
    register("date_trunc", Functions::dateTrunc);
    register("age", Functions::age);
    register(
        "make_date",
        a ->
            call(
                Function.MAKE_DATE,
                SqlType.DATE,
                a.require(3, 3).integer(0),
                a.integer(1),
                a.integer(2)));
    register(
        "to_date", a -> call(Function.TO_DATE, SqlType.DATE, a.require(2, 2).text(0), a.text(1)));
    register("to_timestamp", Functions::toTimestamp);
    register("timezone", a -> atTimeZone(a.require(2, 2).text(0), a.timestamp(1)));
    register(
        "now transaction_timestamp statement_timestamp current_timestamp",
        a -> constant(Function.CURRENT_TIMESTAMP, SqlType.TIMESTAMPTZ, a));
    register("clock_timestamp", a -> constant(Function.CLOCK_TIMESTAMP, SqlType.TIMESTAMPTZ, a));
    register("current_date", a -> constant(Function.CURRENT_DATE, SqlType.DATE, a));
    register("localtimestamp", a -> constant(Function.LOCALTIMESTAMP, SqlType.TIMESTAMP, a));
    register("localtime", a -> constant(Function.LOCALTIME, SqlType.TIME, a));
  }

  private static Scalar datePart(Arguments a) {
    a.require(2, 2);
    return call(Function.DATE_PART, SqlType.DOUBLE, a.text(0), temporal(a, 1));
  }

  /// EXTRACT(field FROM value).
  static Scalar extract(String field, Arguments value) {
    return call(
        Function.EXTRACT,
        SqlType.NUMERIC,
        new Scalar.Literal(field, SqlType.TEXT),
        temporal(value, 0));
  }

  private static Scalar temporal(Arguments a, int index) {
    SqlTypeKind kind = a.kind(index);
    boolean fits = kind.isDateTime() || kind == SqlTypeKind.INTERVAL;
    return fits && !a.isUntyped(index) ? a.get(index) : a.timestamp(index);
  }

  private static Scalar dateTrunc(Arguments a) {
    Scalar value =
        a.require(2, 2).kind(1) == SqlTypeKind.DATE
            ? a.as(1, SqlType.TIMESTAMPTZ)
            : a.kind(1) == SqlTypeKind.INTERVAL ? a.get(1) : a.timestamp(1);
    return call(Function.DATE_TRUNC, value.type(), a.text(0), value);
  }

  private static Scalar age(Arguments a) {
    a.require(1, 2);
    if (a.count() == 1) {
      Scalar today = call(Function.CURRENT_DATE, SqlType.DATE);
      var both = new Arguments(a.name(), List.of(today, a.get(0)), a.coercion());
      return age(both);
    }
    boolean zoned = a.kind(0) == SqlTypeKind.TIMESTAMPTZ || a.kind(1) == SqlTypeKind.TIMESTAMPTZ;
    SqlType type = zoned ? SqlType.TIMESTAMPTZ : SqlType.TIMESTAMP;
    return call(Function.AGE, SqlType.INTERVAL, a.as(0, type), a.as(1, type));
  }

  private static Scalar toTimestamp(Arguments a) {
    a.require(1, 2);
    return a.count() == 1
        ? call(Function.TO_TIMESTAMP, SqlType.TIMESTAMPTZ, a.toDouble(0))
        : call(Function.TO_TIMESTAMP, SqlType.TIMESTAMPTZ, a.text(0), a.text(1));
  }

  static Scalar atTimeZone(Scalar zone, Scalar value) {
    SqlType type =
        value.type().kind() == SqlTypeKind.TIMESTAMPTZ ? SqlType.TIMESTAMP : SqlType.TIMESTAMPTZ;
    return call(Function.AT_TIME_ZONE, type, zone, value);
  }

  // ---- session and sequences

  private static void registerAccess() {
    register("hf_cancel_session pg_cancel_backend", a -> signal(a, false));
    register("hf_terminate_session pg_terminate_backend", a -> signal(a, true));
    question("has_table_privilege", Function.HAS_TABLE_PRIVILEGE, 2);
    question("has_column_privilege", Function.HAS_COLUMN_PRIVILEGE, 3);
    question("has_any_column_privilege", Function.HAS_ANY_COLUMN_PRIVILEGE, 2);
    question("has_sequence_privilege", Function.HAS_SEQUENCE_PRIVILEGE, 2);
    question("has_schema_privilege", Function.HAS_SCHEMA_PRIVILEGE, 2);
    question("pg_has_role", Function.HAS_ROLE, 2);
  }

  private static Scalar signal(Arguments a, boolean end) {
    Scalar id = a.require(1, 1).as(0, SqlType.BIGINT);
    return call(
        Function.SIGNAL_SESSION, SqlType.BOOLEAN, id, new Scalar.Literal(end, SqlType.BOOLEAN));
  }

  /// A question about privileges: of the current role, or of the one that comes first.
  private static void question(String name, Function function, int count) {
    register(
        name,
        a -> {
          a.require(count, count + 1);
          var operands = new ArrayList<Scalar>();
          for (int i = 0; i < a.count(); i++) {
            operands.add(a.text(i));
          }
          return new Scalar.Call(function, operands, SqlType.BOOLEAN);
        });
  }

  private static void registerSession() {
    register(
        "current_user user current_role", a -> constant(Function.CURRENT_USER, SqlType.TEXT, a));
    register("session_user", a -> constant(Function.SESSION_USER, SqlType.TEXT, a));
    register("current_schema", a -> constant(Function.CURRENT_SCHEMA, SqlType.TEXT, a));
    register(
        "current_catalog current_database",
        a -> constant(Function.CURRENT_CATALOG, SqlType.TEXT, a));
    register("version", a -> constant(Function.VERSION, SqlType.TEXT, a));
    register(
        "current_setting",
        a -> call(Function.CURRENT_SETTING, SqlType.TEXT, a.require(1, 1).text(0)));
    register(
        "current_commit_sequence",
        a -> constant(Function.CURRENT_COMMIT_SEQUENCE, SqlType.BIGINT, a));
    register("nextval", a -> call(Function.NEXTVAL, SqlType.BIGINT, a.require(1, 1).text(0)));
    register("currval", a -> call(Function.CURRVAL, SqlType.BIGINT, a.require(1, 1).text(0)));
    register("setval", Functions::setval);
    register("lastval", a -> constant(Function.LASTVAL, SqlType.BIGINT, a));
    register(
        "gen_random_uuid uuid_generate_v4",
        a -> constant(Function.GEN_RANDOM_UUID, SqlType.UUID, a));
  }

  private static Scalar setval(Arguments a) {
    a.require(2, 3);
    return a.count() == 2
        ? call(Function.SETVAL, SqlType.BIGINT, a.text(0), a.bigint(1))
        : call(Function.SETVAL, SqlType.BIGINT, a.text(0), a.bigint(1), a.as(2, SqlType.BOOLEAN));
  }
}
