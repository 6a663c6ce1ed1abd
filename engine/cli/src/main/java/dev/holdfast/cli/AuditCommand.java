package dev.holdfast.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The audit trail: search it, read its head, verify it, export evidence and check that.
@Command(name = "audit", description = "Searches, verifies and proves the audit trail.")
final class AuditCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say search, head, verify, export or check.");
  }
}
