package dev.holdfast.ejb.incident;

import dev.holdfast.api.incident.Playbook;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The playbooks of this deployment, by name.
final class Playbooks {
  private static final List<String> DOCUMENTS =
      List.of("brute-force-log-in.json", "disk-nearly-full.json", "xa-in-doubt.json");

  private final NavigableMap<String, Playbook> byName = new TreeMap<>();

  Playbooks(Collection<Playbook> playbooks) {
    playbooks.forEach(playbook -> byName.put(playbook.name(), playbook));
  }

  /// Those in the archive, checked; a wrong one stops the deployment.
  static Playbooks builtIn(Operations operations) {
    return new Playbooks(
        DOCUMENTS.stream().map(name -> PlaybookReader.read(document(name), operations)).toList());
  }

  private static String document(String name) {
    try (InputStream in = Playbooks.class.getResourceAsStream("playbooks/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the archive has no playbook " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Nullable Playbook find(String name) {
    return byName.get(name);
  }

  List<Playbook> all() {
    return List.copyOf(byName.values());
  }
}
