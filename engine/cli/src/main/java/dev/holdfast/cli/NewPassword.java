package dev.holdfast.cli;

import org.jspecify.annotations.Nullable;

/// Where a password comes from that somebody is given: never from an argument, which others see.
final class NewPassword {
  static final String VARIABLE = "HOLDFAST_NEW_PASSWORD";

  private NewPassword() {}

  /// From the environment, or asked for.
  static char[] read(Shell shell) {
    @Nullable String known = System.getenv(VARIABLE);
    if (known == null) {
      shell.notice("The new password:");
      known = shell.terminal().askPassword();
    }
    return known.toCharArray();
  }
}
