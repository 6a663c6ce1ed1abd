package dev.holdfast.cli;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// What to do when something is wrong: shows it, and does it step by step, on a running server.
@Command(name = "playbooks", description = "Shows playbooks, and carries them out step by step.")
final class PlaybooksCommand implements Runnable {
  private static final String RUNS = "playbook-runs";

  private final Shell shell;

  @Spec private CommandSpec spec = CommandSpec.create();

  PlaybooksCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Say list, runs, run, show, preview, approve, execute, skip or verify.");
  }

  /// Which step of which run.
  static final class Step {
    @Parameters(index = "0", paramLabel = "RUN", description = "Which run.")
    private long run;

    @Parameters(index = "1", paramLabel = "STEP", description = "Which step, from 1.")
    private int step;

    private String path(String last) {
      return RUNS + "/" + run + "/steps/" + step + "/" + last;
    }
  }

  @Command(name = "list", description = "Shows the playbooks.")
  int list(@Mixin ServerOptions server) {
    return server.ask(
        shell,
        "playbooks",
        null,
        answer ->
            ServerOptions.print(
                shell, answer.get("items"), "name", "title", "version", "severity", "meaning"));
  }

  @Command(name = "runs", description = "Shows runs of playbooks, the newest first.")
  int runs(
      @Mixin ServerOptions server,
      @Option(names = "--as-of", paramLabel = "TIME", description = "As it was then.")
          @Nullable String asOf) {
    return server.ask(
        shell,
        RUNS + ServerOptions.asOf('?', asOf),
        null,
        answer ->
            ServerOptions.print(
                shell,
                answer.get("items"),
                "id",
                "playbook",
                "incidentId",
                "state",
                "startedAt",
                "startedBy"));
  }

  @Command(name = "run", description = "Starts a run; nothing is done by starting.")
  int start(
      @Mixin ServerOptions server,
      @Parameters(paramLabel = "NAME", description = "Which playbook.") String name,
      @Option(names = "--param", paramLabel = "NAME=VALUE", description = "A parameter.")
          @Nullable Map<String, String> parameters,
      @Option(names = "--incident", paramLabel = "ID", description = "That it is for.")
          @Nullable Long incident) {
    var body = new LinkedHashMap<String, @Nullable Object>();
    body.put("playbook", name);
    body.put("parameters", parameters);
    body.put("incidentId", incident);
    return server.ask(shell, RUNS, ServerOptions.object(body), this::describe);
  }

  @Command(name = "show", description = "Shows a run with its steps.")
  int show(
      @Mixin ServerOptions server,
      @Parameters(paramLabel = "RUN", description = "Which.") long run,
      @Option(names = "--as-of", paramLabel = "TIME", description = "As it was then.")
          @Nullable String asOf) {
    String path = RUNS + "/" + run + ServerOptions.asOf('?', asOf);
    return server.ask(shell, path, null, this::describe);
  }

  @Command(
      name = "preview",
      description = "Says what a step would do, and asks for its approval where that is needed.")
  int preview(
      @Mixin ServerOptions server,
      @Mixin Step step,
      @Option(names = "--param", paramLabel = "NAME=VALUE", description = "Only known now.")
          @Nullable Map<String, String> parameters) {
    var body = new LinkedHashMap<String, @Nullable Object>();
    body.put("parameters", parameters);
    return server.ask(shell, step.path("preview"), ServerOptions.object(body), this::describe);
  }

  @Command(name = "approve", description = "Approves the preview that somebody else asked for.")
  int approve(
      @Mixin ServerOptions server,
      @Mixin Step step,
      @Option(names = "--hash", required = true, description = "Of the preview.") String hash,
      @Option(names = "--reason", required = true, description = "Why.") String reason) {
    String body = ServerOptions.object(Map.of("previewHash", hash, "reason", reason));
    return server.ask(shell, step.path("approval"), body, this::describe);
  }

  @Command(name = "execute", description = "Looks, or does what was previewed.")
  int execute(
      @Mixin ServerOptions server,
      @Mixin Step step,
      @Option(names = "--hash", description = "Of the preview.") @Nullable String hash,
      @Option(names = "--confirm", paramLabel = "TEXT", description = "What must be typed.")
          @Nullable String confirmation) {
    var body = new LinkedHashMap<String, @Nullable Object>();
    body.put("previewHash", hash);
    body.put("confirmation", confirmation);
    return server.ask(shell, step.path("execution"), ServerOptions.object(body), this::describe);
  }

  @Command(name = "skip", description = "Leaves a step out.")
  int skip(
      @Mixin ServerOptions server,
      @Mixin Step step,
      @Option(names = "--reason", required = true, description = "Why.") String reason) {
    String body = ServerOptions.object(Map.of("reason", reason));
    return server.ask(shell, step.path("omission"), body, this::describe);
  }

  @Command(name = "verify", description = "Looks whether everything holds that has to.")
  int verify(
      @Mixin ServerOptions server,
      @Parameters(paramLabel = "RUN", description = "Which.") long run) {
    return server.ask(shell, RUNS + "/" + run + "/verification", "", this::describe);
  }

  private void describe(Map<String, @Nullable Object> run) throws SQLException {
    ServerOptions.lines(shell, run, "id", "title", "state", "incidentId", "parameters");
    ServerOptions.print(
        shell,
        run.get("steps"),
        "number",
        "title",
        "risk",
        "state",
        "requestedBy",
        "approvedBy",
        "result");
    if (run.get("steps") instanceof List<?> steps) {
      for (Object step : steps) {
        if (step instanceof Map<?, ?> known) {
          waiting(known);
        }
      }
    }
    if (run.get("verifications") instanceof List<?> found && !found.isEmpty()) {
      ServerOptions.print(shell, found, "title", "holds");
    }
  }

  private void waiting(Map<?, ?> step) {
    Object state = step.get("state");
    if ("PREVIEWED".equals(state) || "APPROVED".equals(state)) {
      shell.out().println("step " + step.get("number") + " would do: " + step.get("preview"));
      shell.out().println("  preview hash: " + step.get("previewHash"));
      if (step.get("confirmation") != null) {
        shell.out().println("  to confirm, type: " + step.get("confirmation"));
      }
    }
  }
}
