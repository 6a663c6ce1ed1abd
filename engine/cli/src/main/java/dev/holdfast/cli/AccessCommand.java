package dev.holdfast.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Users, roles and what they may do.
@Command(
    name = "access",
    description = "Shows, explains and changes users, roles and rights.",
    footer = {
      "",
      "Who may read a column, and why:",
      "  holdfast access rights --dir DATA --object public.orders --column total",
      "Lists take --as-of, for a past moment, and --json."
    })
final class AccessCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  /// With its subcommands.
  static CommandLine withAll(Shell shell) {
    var command = new CommandLine(new AccessCommand());
    for (AccessListCommand.What what : AccessListCommand.What.values()) {
      command.addSubcommand(what.word(), new AccessListCommand(shell, what));
    }
    for (AccessChangeCommand.What what : AccessChangeCommand.What.values()) {
      command.addSubcommand(what.word(), new AccessChangeCommand(shell, what));
    }
    return command
        .addSubcommand("rights", new AccessRightsCommand(shell, AccessRightsCommand.What.RIGHTS))
        .addSubcommand("grants", new AccessRightsCommand(shell, AccessRightsCommand.What.GRANTS))
        .addSubcommand("grant", new AccessGrantCommand(shell, true))
        .addSubcommand("revoke", new AccessGrantCommand(shell, false))
        .addSubcommand(new AccessCreateCommand(shell))
        .addSubcommand(new AccessPasswordCommand(shell))
        .addSubcommand(new AccessPolicyCommand(shell))
        .addSubcommand(new AccessLogInsCommand(shell));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say users, roles, rights, grant, revoke ….");
  }
}
