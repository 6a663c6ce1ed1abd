package dev.holdfast.cli;

/// What the process tells its shell.
final class ExitCode {
  static final int DONE = 0;
  static final int STATEMENT_FAILED = 1;
  static final int WRONG_USAGE = 2;
  static final int NO_CONNECTION = 3;

  private ExitCode() {}
}
