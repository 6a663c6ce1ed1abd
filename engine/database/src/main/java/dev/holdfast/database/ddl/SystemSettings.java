package dev.holdfast.database.ddl;

import dev.holdfast.catalog.DatabaseSettings;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.security.PolicySetting;
import dev.holdfast.security.Rights;
import dev.holdfast.sql.statement.AccessStatement;

/// ALTER SYSTEM: settings of the whole database, in force from the commit on.
final class SystemSettings {
  private SystemSettings() {}

  static void run(AccessStatement.SetSystem set, CatalogEditor editor) {
    if (!editor.rights().isSuperuser()) {
      throw Rights.denied("must be superuser to execute ALTER SYSTEM command");
    }
    String name = set.setting();
    if (name == null) {
      editor.put(DatabaseSettings.DEFAULTS);
      return;
    }
    PolicySetting setting = PolicySetting.of(name);
    if (setting == null) {
      throw new HoldfastException(
          ErrorCode.UNDEFINED_OBJECT, "unrecognized configuration parameter \"" + name + "\"");
    }
    String value = set.value();
    String checked = value == null ? null : setting.checked(value);
    editor.put(editor.catalog().settings().with(setting.settingName(), checked));
  }
}
