package dev.holdfast.database;

import dev.holdfast.database.run.Settings;
import dev.holdfast.txn.Transaction;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The settings of a session: those it was opened with and those it has now.
final class SessionSettings {
  private final Settings initial;
  private Settings current;

  SessionSettings(SessionOptions options) {
    Settings given =
        Settings.defaults()
            .with("application_name", options.applicationName())
            .with("timezone", options.timeZone().getId());
    for (Map.Entry<String, String> setting : options.settings().entrySet()) {
      given = given.with(setting.getKey(), setting.getValue());
    }
    initial = given;
    current = given;
  }

  Settings current() {
    return current;
  }

  /// Changes a setting, with `local` until the transaction ends; null is its default.
  void change(
      String name, @Nullable String value, boolean local, @Nullable Transaction transaction) {
    current = local ? current.withLocal(name, value) : current.with(name, value);
    if (transaction != null
        && transaction.options().lockTimeoutMillis() != current.lockTimeoutMillis()) {
      transaction.configure(
          transaction.options().withLockTimeoutMillis(current.lockTimeoutMillis()));
    }
  }

  /// Takes a setting, or with null all, back to what the session was opened with.
  void reset(@Nullable String name) {
    current = name == null ? initial : current.with(name, initial.show(name));
  }

  /// Goes back to settings of before.
  void restore(Settings before) {
    current = before;
  }

  /// Forgets what was set for the transaction.
  void transactionEnded() {
    current = current.withoutLocal();
  }
}
