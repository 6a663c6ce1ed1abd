package dev.holdfast.compliance.pack;

import dev.holdfast.api.compliance.ComplianceCheck;
import dev.holdfast.kernel.error.Invariants;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a file of the pack: `key: value`, or a key and indented lines below it.
///
/// Keys are `id`, `version`, `title`, `severity`, `why`, `pass`, `param <name>`, `ref <framework>`,
/// `redact`, `attested`, `remedy`, `applies`, `query`. A file that is not complete is refused: the
/// pack is part of the program.
final class CheckFile {
  private static final Pattern ENTRY = Pattern.compile("([a-z]+(?: [a-z0-9_]+)?):\\s*(.*)");
  private static final Pattern ID = Pattern.compile("HF-(AC|AU|EN|DP|AV|IN|CM|IR)-\\d{2}");
  private static final String PARAMETER = "param ";
  private static final String REFERENCE = "ref ";
  private static final Set<String> SEVERITIES = Set.of("high", "medium", "low");
  private static final Set<String> FRAMEWORKS = Set.of("soc2", "hipaa", "pci4", "gdpr", "cis_pg17");
  private static final Set<String> KEYS =
      Set.of(
          "id",
          "version",
          "title",
          "severity",
          "why",
          "pass",
          "redact",
          "attested",
          "remedy",
          "applies",
          "query");

  private final String name;
  private final Map<String, String> entries = new LinkedHashMap<>();

  private CheckFile(String name) {
    this.name = name;
  }

  static ComplianceCheck read(String name, List<String> lines) {
    var file = new CheckFile(name);
    file.readLines(lines);
    return file.check();
  }

  private void readLines(List<String> lines) {
    String key = "";
    for (String line : lines) {
      Matcher entry = ENTRY.matcher(line);
      if (line.startsWith("  ")) {
        entries.merge(key, line.strip(), (before, more) -> (before + "\n" + more).strip());
      } else if (!line.isBlank()) {
        require(entry.matches(), "the line " + line);
        key = entry.group(1);
        require(isKnown(key), "the key " + key);
        require(entries.put(key, entry.group(2).strip()) == null, "the key twice: " + key);
      }
    }
  }

  private static boolean isKnown(String key) {
    return KEYS.contains(key)
        || key.startsWith(PARAMETER)
        || (key.startsWith(REFERENCE) && FRAMEWORKS.contains(key.substring(REFERENCE.length())));
  }

  private ComplianceCheck check() {
    var parameters = new TreeMap<String, Long>();
    var references = new LinkedHashMap<String, List<String>>();
    entries.forEach((key, value) -> {
      if (key.startsWith(PARAMETER)) {
        parameters.put(key.substring(PARAMETER.length()), Long.valueOf(value));
      } else if (key.startsWith(REFERENCE)) {
        references.put(key.substring(REFERENCE.length()), words(value));
      }
    });
    var check =
        new ComplianceCheck(
            text("id"),
            Integer.parseInt(text("version")),
            text("title"),
            text("severity"),
            sentence("why"),
            text("query"),
            text("pass"),
            entries.get("applies"),
            parameters,
            references,
            sentence("remedy"),
            words(entries.getOrDefault("redact", "")),
            entries.getOrDefault("attested", "no").equals("yes"));
    require(ID.matcher(check.id()).matches() && name.equals(check.id()), "the id " + check.id());
    require(check.version() >= 1 && SEVERITIES.contains(check.severity()), "version or severity");
    require(!references.isEmpty(), "no reference");
    PassRule.parse(check.passRule(), parameters);
    CheckSql.at(check.query(), Instant.EPOCH, parameters);
    return check;
  }

  private String sentence(String key) {
    return text(key).replace('\n', ' ');
  }

  private String text(String key) {
    String value = entries.getOrDefault(key, "");
    require(!value.isEmpty(), "no " + key);
    return value;
  }

  private static List<String> words(String text) {
    return text.isEmpty()
        ? List.of()
        : new ArrayList<>(Arrays.stream(text.split(",", -1)).map(String::strip).toList());
  }

  private void require(boolean good, String what) {
    Invariants.invariant(good, "check " + name + ": " + what);
  }
}
