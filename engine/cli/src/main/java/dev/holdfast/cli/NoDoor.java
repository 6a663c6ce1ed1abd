package dev.holdfast.cli;

import java.sql.SQLException;

/// Says why there is no connection, and what helps.
final class NoDoor {
  private static final String IN_USE = "55006";

  private NoDoor() {}

  static int report(Shell shell, SQLException failure) {
    shell.notice("holdfast: " + failure.getMessage() + " (" + failure.getSQLState() + ")");
    if (IN_USE.equals(failure.getSQLState())) {
      shell.notice("holdfast: a server has the directory open; talk to it with --server URL");
    }
    return ExitCode.NO_CONNECTION;
  }
}
