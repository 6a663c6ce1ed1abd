package dev.holdfast.api.compliance;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One check: a statement, and the rule that its rows must obey.
///
/// @param id as in `HF-AC-03`
/// @param version goes up when statement, rule or parameters change
/// @param severity `high`, `medium` or `low`
/// @param why what the rule protects from
/// @param query the statement; `:now` is the moment, other names are parameters
/// @param passRule for example `rows = 0`
/// @param applies a statement with one boolean: whether the rule is about anything; or null
/// @param parameters by name
/// @param references by framework: `soc2`, `hipaa`, `pci4`, `gdpr`, `cis_pg17`
/// @param remedy what to do when it fails
/// @param redact columns whose values are shown as hashes
/// @param attested whether people confirm it, by an attestation
public record ComplianceCheck(
    String id,
    int version,
    String title,
    String severity,
    String why,
    String query,
    String passRule,
    @Nullable String applies,
    SortedMap<String, Long> parameters,
    Map<String, List<String>> references,
    String remedy,
    List<String> redact,
    boolean attested) {
  /// Copies the collections.
  public ComplianceCheck {
    parameters = new TreeMap<>(parameters);
    references = Map.copyOf(references);
    redact = List.copyOf(redact);
  }
}
