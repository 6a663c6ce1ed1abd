package dev.holdfast.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// What needs a person: shows it, and takes care of it, on a running server.
@Command(name = "incidents", description = "Shows what needs a person, and takes care of it.")
final class IncidentsCommand implements Runnable {
  private static final String PATH = "incidents";

  private final Shell shell;

  @Spec private CommandSpec spec = CommandSpec.create();

  IncidentsCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say list, show, open, acknowledge, note or resolve.");
  }

  @Command(name = "list", description = "Shows incidents, the newest first.")
  int list(
      @Mixin ServerOptions server,
      @Option(names = "--open", description = "Without those that are resolved.") boolean open,
      @Option(names = "--as-of", paramLabel = "TIME", description = "As it was then.")
          @Nullable String asOf) {
    String path = PATH + "?unresolved=" + open + ServerOptions.asOf('&', asOf);
    return server.ask(
        shell,
        path,
        null,
        answer ->
            ServerOptions.print(
                shell,
                answer.get("items"),
                "id",
                "severity",
                "state",
                "title",
                "openedAt",
                "acknowledgedBy",
                "playbook",
                "resolvable"));
  }

  @Command(name = "show", description = "Shows an incident with its timeline.")
  int show(
      @Mixin ServerOptions server,
      @Parameters(paramLabel = "ID", description = "Which.") long id,
      @Option(names = "--as-of", paramLabel = "TIME", description = "As it was then.")
          @Nullable String asOf) {
    return server.ask(
        shell,
        PATH + "/" + id + ServerOptions.asOf('?', asOf),
        null,
        answer -> {
          describe(answer);
          ServerOptions.print(
              shell, answer.get("events"), "at", "kind", "actor", "description", "runId");
          ServerOptions.print(shell, answer.get("runs"), "id", "playbook", "state", "startedBy");
        });
  }

  private void describe(Map<String, @Nullable Object> answer) {
    ServerOptions.lines(
        shell,
        answer,
        "id",
        "title",
        "severity",
        "state",
        "signal",
        "playbook",
        "openedAt",
        "openedBy",
        "acknowledgedBy",
        "resolvedBy");
  }

  @Command(name = "open", description = "Opens an incident.")
  int open(
      @Mixin ServerOptions server,
      @Parameters(paramLabel = "TITLE", description = "What is the matter.") String title,
      @Option(names = "--severity", description = "sev1 to sev4 (sev3).", defaultValue = "sev3")
          String severity,
      @Option(names = "--playbook", paramLabel = "NAME", description = "That helps.")
          @Nullable String playbook) {
    var body = new LinkedHashMap<String, @Nullable Object>();
    body.put("title", title);
    body.put("severity", severity);
    body.put("playbook", playbook);
    return server.ask(shell, PATH, ServerOptions.object(body), this::describe);
  }

  @Command(name = "acknowledge", aliases = "ack", description = "Takes an incident.")
  int acknowledge(
      @Mixin ServerOptions server, @Parameters(paramLabel = "ID", description = "Which.") long id) {
    return server.ask(shell, PATH + "/" + id + "/acknowledgement", "", this::describe);
  }

  @Command(name = "note", description = "Writes something into the timeline.")
  int note(
      @Mixin ServerOptions server,
      @Parameters(index = "0", paramLabel = "ID", description = "Which.") long id,
      @Parameters(index = "1", paramLabel = "TEXT", description = "What.") String text) {
    String body = ServerOptions.object(Map.of("text", text));
    return server.ask(shell, PATH + "/" + id + "/notes", body, this::describe);
  }

  @Command(name = "resolve", description = "Resolves an incident, if what has to hold does.")
  int resolve(
      @Mixin ServerOptions server,
      @Parameters(index = "0", paramLabel = "ID", description = "Which.") long id,
      @Parameters(index = "1", paramLabel = "TEXT", description = "How it ended.") String text) {
    String body = ServerOptions.object(Map.of("resolution", text));
    return server.ask(shell, PATH + "/" + id + "/resolution", body, this::describe);
  }
}
