package dev.holdfast.sql.exec.function;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.exec.kernel.Civil;
import dev.holdfast.sql.exec.runtime.ExecutionContext;
import dev.holdfast.sql.exec.runtime.SequenceSource;
import dev.holdfast.sql.exec.runtime.SessionValues;
import dev.holdfast.sql.physical.Expression.Call;
import dev.holdfast.sql.physical.Function;
import dev.holdfast.types.text.DateTimeText;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Functions that ask the session, its transaction or its sequences.
final class SessionFunctions {
  private SessionFunctions() {}

  static ScalarFunction of(Call call, ExecutionContext context) {
    SessionValues session = context.session();
    return switch (call.function()) {
      case CURRENT_TIMESTAMP -> _ -> session.transactionMicros();
      case LOCALTIMESTAMP -> _ -> now(session);
      case CURRENT_DATE -> _ -> Math.floorDiv(now(session), Civil.MICROS_PER_DAY);
      case LOCALTIME -> _ -> Math.floorMod(now(session), Civil.MICROS_PER_DAY);
      case CLOCK_TIMESTAMP -> _ -> session.clockMicros();
      case CURRENT_USER -> _ -> session.currentUser();
      case SESSION_USER -> _ -> session.sessionUser();
      case CURRENT_SCHEMA -> _ -> session.currentSchema();
      case CURRENT_CATALOG -> _ -> session.currentCatalog();
      case VERSION -> _ -> session.version();
      case CURRENT_SETTING -> arguments -> setting(arguments, session);
      case CURRENT_COMMIT_SEQUENCE -> _ -> session.snapshotSequence();
      case SIGNAL_SESSION ->
          arguments ->
              session.signal(Arguments.integer(arguments, 0), Boolean.TRUE.equals(arguments[1]));
      case HAS_TABLE_PRIVILEGE,
          HAS_COLUMN_PRIVILEGE,
          HAS_ANY_COLUMN_PRIVILEGE,
          HAS_SEQUENCE_PRIVILEGE,
          HAS_SCHEMA_PRIVILEGE,
          HAS_ROLE ->
          arguments -> session.allows(call.function(), Arrays.asList(arguments));
      default -> ofSequence(call.function(), context.sequences());
    };
  }

  private static long now(SessionValues session) {
    return DateTimeText.toLocal(session.transactionMicros(), session.timeZone());
  }

  private static Object setting(@Nullable Object[] arguments, SessionValues session) {
    String name = Arguments.text(arguments, 0);
    String value = session.setting(name);
    if (value == null) {
      throw new HoldfastException(
          ErrorCode.UNDEFINED_OBJECT, "unrecognized configuration parameter \"" + name + "\"");
    }
    return value;
  }

  private static ScalarFunction ofSequence(Function function, SequenceSource sequences) {
    return switch (function) {
      case NEXTVAL ->
          arguments -> {
            String name = Arguments.text(arguments, 0);
            return arguments.length == 1 ? sequences.next(name) : sequences.nextOfTable(name);
          };
      case CURRVAL -> arguments -> sequences.current(Arguments.text(arguments, 0));
      case LASTVAL -> _ -> sequences.last();
      case SETVAL ->
          arguments -> {
            long value = Arguments.integer(arguments, 1);
            boolean called = arguments.length < 3 || Boolean.TRUE.equals(arguments[2]);
            sequences.set(Arguments.text(arguments, 0), value, called);
            return value;
          };
      default -> throw NumberFunctions.unknown(function);
    };
  }
}
