package dev.holdfast.architecture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// The list of `build-rules/size-exceptions.txt`, and the findings that it does not cover.
///
/// The list may only shrink: an entry that nothing needs is a finding, too, and so is one whose
/// subject grew beyond the size that was granted.
final class SizeExceptions {
  static final String FILE = "build-rules/size-exceptions.txt";

  private final Map<String, Integer> grantedSizes = new LinkedHashMap<>();
  private final TreeSet<String> unused = new TreeSet<>();
  private final List<String> findings = new ArrayList<>();

  SizeExceptions() {
    for (String line : Checkout.linesOf(FILE)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        readEntry(line);
      }
    }
    unused.addAll(grantedSizes.keySet());
  }

  private void readEntry(String line) {
    String[] parts = line.split(" +", 4);
    if (parts.length < 4 || parts[3].length() < 15) {
      findings.add(FILE + ": an entry needs subject, kind, size and a reason: " + line);
      return;
    }
    grantedSizes.put(parts[0] + " " + parts[1], Integer.parseInt(parts[2]));
  }

  /// Notes a finding unless it is within its limit or granted.
  void check(String subject, String kind, int size, int limit) {
    if (size <= limit) {
      return;
    }
    String entry = subject + " " + kind;
    int granted = grantedSizes.getOrDefault(entry, limit);
    unused.remove(entry);
    if (size > granted) {
      findings.add(subject + ": " + kind + " " + size + ", limit " + granted);
    }
  }

  List<String> findings() {
    List<String> all = new ArrayList<>(findings);
    for (String entry : unused) {
      all.add(FILE + ": no longer needed, remove it: " + entry);
    }
    return all;
  }
}
