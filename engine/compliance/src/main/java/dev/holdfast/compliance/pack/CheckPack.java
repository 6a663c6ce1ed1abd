package dev.holdfast.compliance.pack;

import dev.holdfast.api.compliance.ComplianceCheck;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.kernel.error.Invariants;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The checks that the engine can answer today, by id.
public final class CheckPack {
  private static final CheckPack BUILT_IN = load();

  private final List<ComplianceCheck> checks;

  private CheckPack(List<ComplianceCheck> checks) {
    this.checks = List.copyOf(checks);
  }

  /// The checks that come with the engine.
  public static CheckPack builtIn() {
    return BUILT_IN;
  }

  private static CheckPack load() {
    var checks = new ArrayList<ComplianceCheck>();
    String last = "";
    for (String id : lines("checks")) {
      Invariants.invariant(id.compareTo(last) > 0, "checks are in order, each once: " + id);
      checks.add(CheckFile.read(id, lines(id + ".check")));
      last = id;
    }
    return new CheckPack(checks);
  }

  private static List<String> lines(String name) {
    try (InputStream in = CheckPack.class.getResourceAsStream(name)) {
      Invariants.invariant(in != null, "no resource " + name);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// All checks by id.
  public List<ComplianceCheck> checks() {
    return checks;
  }

  /// One check; UNDEFINED_OBJECT when there is none of that id.
  public ComplianceCheck check(String id) {
    for (ComplianceCheck check : checks) {
      if (check.id().equals(id)) {
        return check;
      }
    }
    throw new HoldfastException(ErrorCode.UNDEFINED_OBJECT, "there is no check " + id);
  }
}
