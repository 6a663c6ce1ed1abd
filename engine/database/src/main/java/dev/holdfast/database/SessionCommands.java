package dev.holdfast.database;

import dev.holdfast.database.run.Settings;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.security.PolicySetting;
import dev.holdfast.sql.statement.SessionCommand;
import dev.holdfast.txn.Isolation;
import dev.holdfast.types.SqlType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Carries out transaction and session statements.
final class SessionCommands {
  private SessionCommands() {}

  static Result run(SessionCommand command, Session session) {
    return switch (command) {
      case SessionCommand.Begin(var modes) -> begin(modes, session);
      case SessionCommand.Commit _ -> commit(session);
      case SessionCommand.Rollback _ -> rollback(session);
      case SessionCommand.Savepoint(String name) -> {
        session.savepoint(name);
        yield new Result.Done("SAVEPOINT");
      }
      case SessionCommand.ReleaseSavepoint(String name) -> {
        session.release(name);
        yield new Result.Done("RELEASE");
      }
      case SessionCommand.RollbackToSavepoint(String name) -> {
        session.rollbackTo(name);
        yield new Result.Done("ROLLBACK");
      }
      case SessionCommand.SetTransaction(var modes) -> {
        session.block().configure(isolation(modes), modes.readOnly());
        yield new Result.Done("SET");
      }
      case SessionCommand.SetSessionCharacteristics(var modes) -> {
        setDefaults(modes, session);
        yield new Result.Done("SET");
      }
      case SessionCommand.SetVariable set -> set(set, session);
      case SessionCommand.ResetVariable(String name) -> {
        session.changeableSettings().reset(name);
        yield new Result.Done("RESET");
      }
      case SessionCommand.ShowVariable(String name) -> show(name, session);
      case SessionCommand.DiscardAll _ -> {
        session.discardAll();
        yield new Result.Done("DISCARD ALL");
      }
    };
  }

  /// The columns of a command's result; empty when it has none.
  static List<ResultColumn> columns(SessionCommand command) {
    if (command instanceof SessionCommand.ShowVariable(String name)) {
      return name == null
          ? List.of(text("name"), text("setting"))
          : List.of(text(name.equals("time zone") ? "TimeZone" : name));
    }
    return List.of();
  }

  private static ResultColumn text(String label) {
    return new ResultColumn(label, SqlType.TEXT, false, null);
  }

  private static Result begin(SessionCommand.TransactionModes modes, Session session) {
    if (session.status() != Session.Status.IDLE) {
      session.warn("25001", "there is already a transaction in progress");
    } else {
      session.begin();
    }
    session.block().configure(isolation(modes), modes.readOnly());
    return new Result.Done("BEGIN");
  }

  private static Result commit(Session session) {
    if (session.status() == Session.Status.IDLE) {
      session.warn("25P01", "there is no transaction in progress");
    } else {
      session.commit();
    }
    return new Result.Done("COMMIT");
  }

  private static Result rollback(Session session) {
    if (session.status() == Session.Status.IDLE) {
      session.warn("25P01", "there is no transaction in progress");
    } else {
      session.rollback();
    }
    return new Result.Done("ROLLBACK");
  }

  private static @Nullable Isolation isolation(SessionCommand.TransactionModes modes) {
    SessionCommand.Isolation isolation = modes.isolation();
    if (isolation == null) {
      return null;
    }
    return switch (isolation) {
      case READ_UNCOMMITTED, READ_COMMITTED -> Isolation.READ_COMMITTED;
      case REPEATABLE_READ -> Isolation.REPEATABLE_READ;
      case SERIALIZABLE -> Isolation.SERIALIZABLE;
    };
  }

  private static void setDefaults(SessionCommand.TransactionModes modes, Session session) {
    Isolation isolation = isolation(modes);
    if (isolation != null) {
      session.setting("default_transaction_isolation", Settings.isolationName(isolation));
    }
    Boolean readOnly = modes.readOnly();
    if (readOnly != null) {
      session.setting("default_transaction_read_only", readOnly ? "on" : "off");
    }
  }

  private static Result set(SessionCommand.SetVariable set, Session session) {
    String value = set.value();
    switch (set.name()) {
      case "transaction_isolation" -> session.block().configure(parseIsolation(value), null);
      case "transaction_read_only" ->
          session.block().configure(null, value != null && value.equalsIgnoreCase("on"));
      case "role" -> {
        String role = value == null ? Settings.NO_ROLE : value;
        session.acting().at(session.catalog(), role);
        session.changeSetting("role", role, set.local());
      }
      default -> {
        if (PolicySetting.of(set.name()) != null) {
          throw new HoldfastException(
              ErrorCode.INVALID_STATE,
              "parameter \"" + set.name() + "\" is the database's: use ALTER SYSTEM SET");
        }
        session.changeSetting(set.name(), value, set.local());
      }
    }
    return new Result.Done("SET");
  }

  private static String value(PolicySetting setting, Session session) {
    return Integer.toString(setting.number(session.catalog().settings()));
  }

  private static Isolation parseIsolation(@Nullable String value) {
    for (Isolation isolation : Isolation.values()) {
      if (Settings.isolationName(isolation).equalsIgnoreCase(value)) {
        return isolation;
      }
    }
    if (value == null || value.equalsIgnoreCase("read uncommitted")) {
      return Isolation.READ_COMMITTED;
    }
    throw new HoldfastException(
        ErrorCode.INVALID_PARAMETER_VALUE,
        "invalid value for parameter \"transaction_isolation\": \"" + value + "\"");
  }

  private static Result show(@Nullable String name, Session session) {
    List<@Nullable Object[]> rows;
    if (name == null) {
      Map<String, String> all = new TreeMap<>(session.settings().all());
      for (PolicySetting setting : PolicySetting.values()) {
        all.put(setting.settingName(), value(setting, session));
      }
      rows =
          all.entrySet().stream()
              .map((Map.Entry<String, String> e) ->
                  new @Nullable Object[] {e.getKey(), e.getValue()})
              .toList();
    } else {
      PolicySetting setting = PolicySetting.of(name);
      String value = setting == null ? session.setting(name) : value(setting, session);
      rows = List.<@Nullable Object[]>of(new @Nullable Object[] {value});
    }
    List<ResultColumn> columns = columns(new SessionCommand.ShowVariable(name));
    var source = new MemoryRows(columns.stream().map(ResultColumn::type).toList(), rows);
    return new Result.Rows(new RowStream(columns, source), -1);
  }
}
