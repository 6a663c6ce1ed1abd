package dev.holdfast.cli;

import dev.holdfast.jdbc.HoldfastDriver;
import picocli.CommandLine.Command;

/// Prints the version.
@Command(name = "version", description = "Prints the version.")
final class VersionCommand implements Runnable {
  private final Shell shell;

  VersionCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public void run() {
    shell.out().println("Holdfast " + HoldfastDriver.version() + ", Java " + Runtime.version());
  }
}
