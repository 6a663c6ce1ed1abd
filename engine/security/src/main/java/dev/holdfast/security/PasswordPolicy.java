package dev.holdfast.security;

import dev.holdfast.catalog.DatabaseSettings;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;

/// Which passwords are taken, and how long a guesser waits.
///
/// @param lengthMin of a password, in characters
/// @param historyCount how many former passwords may not come back
/// @param freeFailureCount how many failures in a row cost nothing
/// @param delayMicros the first wait
/// @param delayMicrosMax the longest wait
public record PasswordPolicy(
    int lengthMin, int historyCount, int freeFailureCount, long delayMicros, long delayMicrosMax) {
  private static final long SECOND_MICROS = 1_000_000L;
  private static final int DOUBLINGS_MAX = 20;

  /// Eight characters, three former passwords, five free failures; then 1, 2, 4 … seconds, at most
  /// 15 minutes.
  public static final PasswordPolicy DEFAULTS = of(DatabaseSettings.DEFAULTS);

  /// The policy that a database is set to.
  public static PasswordPolicy of(DatabaseSettings settings) {
    return new PasswordPolicy(
        PolicySetting.PASSWORD_LENGTH_MIN.number(settings),
        PolicySetting.PASSWORD_HISTORY_COUNT.number(settings),
        PolicySetting.LOGIN_FAILURES_MAX.number(settings),
        SECOND_MICROS * PolicySetting.LOGIN_DELAY_SECONDS.number(settings),
        SECOND_MICROS * PolicySetting.LOGIN_DELAY_SECONDS_MAX.number(settings));
  }

  /// The hash of a new password; INVALID_PARAMETER_VALUE when the policy refuses the password.
  ///
  /// @param before the credential that it replaces; without a hash for a new one
  public String hash(char[] password, Credential before) {
    if (password.length < lengthMin) {
      throw new HoldfastException(
          ErrorCode.INVALID_PARAMETER_VALUE,
          "a password has at least " + lengthMin + " characters");
    }
    for (String former : before.lastHashes(historyCount)) {
      if (PasswordHash.matches(former, password)) {
        throw new HoldfastException(
            ErrorCode.INVALID_PARAMETER_VALUE,
            "the password is one of the last " + (historyCount + 1) + " of this role");
      }
    }
    return PasswordHash.of(password);
  }

  /// Until when no password is looked at, after failures; microseconds since the epoch.
  public long lockedUntilMicros(Credential credential) {
    long over = credential.failureCount() - freeFailureCount;
    if (over < 0) {
      return 0;
    }
    long delay = delayMicros << Math.min(over, DOUBLINGS_MAX);
    return credential.lastFailureMicros() + Math.min(delay, delayMicrosMax);
  }
}
