package dev.holdfast.security;

import dev.holdfast.catalog.DatabaseSettings;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A setting of the database that ALTER SYSTEM changes: one number of the [PasswordPolicy].
public enum PolicySetting {
  /// How many characters a password has at least.
  PASSWORD_LENGTH_MIN(8, 1, 128, "the fewest characters of a new password"),
  /// How many former passwords may not come back.
  PASSWORD_HISTORY_COUNT(3, 0, 24, "how many former passwords of a role may not come back"),
  /// After how many failures in a row a role waits.
  LOGIN_FAILURES_MAX(5, 1, 1_000, "after how many failed log-ins in a row a role has to wait"),
  /// The first wait, which doubles with each further failure.
  LOGIN_DELAY_SECONDS(1, 1, 3_600, "the first wait; it doubles with each further failure"),
  /// The longest wait.
  LOGIN_DELAY_SECONDS_MAX(900, 1, 86_400, "the longest wait");

  private final int defaultNumber;
  private final int min;
  private final int max;
  private final String meaning;

  PolicySetting(int defaultNumber, int min, int max, String meaning) {
    this.defaultNumber = defaultNumber;
    this.min = min;
    this.max = max;
    this.meaning = meaning;
  }

  /// The setting of that name in any case, or null.
  public static @Nullable PolicySetting of(String name) {
    for (PolicySetting setting : values()) {
      if (setting.settingName().equals(name.toLowerCase(Locale.ROOT))) {
        return setting;
      }
    }
    return null;
  }

  /// The name in SQL.
  public String settingName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The number unless somebody changed it.
  public int defaultNumber() {
    return defaultNumber;
  }

  /// The least number that it takes.
  public int min() {
    return min;
  }

  /// The greatest number that it takes.
  public int max() {
    return max;
  }

  /// What it is for, in words.
  public String meaning() {
    return meaning;
  }

  /// The number in force.
  public int number(DatabaseSettings settings) {
    String value = settings.values().get(settingName());
    return value == null ? defaultNumber : Integer.parseInt(value);
  }

  /// A new value as it is kept; INVALID_PARAMETER_VALUE when it is no number of the range.
  public String checked(String value) {
    if (value.matches("\\d{1,9}")) {
      int number = Integer.parseInt(value);
      if (number >= min && number <= max) {
        return Integer.toString(number);
      }
    }
    throw new HoldfastException(
        ErrorCode.INVALID_PARAMETER_VALUE,
        "\"" + settingName() + "\" takes a number from " + min + " to " + max + ", not " + value);
  }
}
