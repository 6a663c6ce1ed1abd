package dev.holdfast.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command without a word after it: says what there is.
@Command(
    name = "holdfast",
    description = "The embedded SQL database for Jakarta EE servers.",
    footer = {
      "",
      "Exit codes: 0 done, 1 a statement failed, 2 wrong usage, 3 no connection.",
      "A password comes from the environment, HOLDFAST_PASSWORD, or is asked for."
    })
final class HoldfastCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do.");
  }
}
