package dev.holdfast.ejb.incident;

import dev.holdfast.api.incident.Playbook;
import dev.holdfast.api.incident.Verification;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Looks at what a playbook says has to hold.
final class Assertions {
  private Assertions() {}

  static List<Verification> verify(Desk desk, Playbook playbook, Map<String, String> given)
      throws SQLException {
    Map<String, String> parameters = withDefaults(playbook, given);
    var values = new NamedQuery.Values(playbook, parameters, desk.now());
    var all = new ArrayList<Verification>();
    for (Playbook.Assertion assertion : playbook.assertions()) {
      boolean holds =
          desk.ask(connection -> NamedQuery.of(assertion.query()).holds(connection, values));
      all.add(new Verification(assertion.id(), assertion.title(), holds));
    }
    return all;
  }

  /// What is given, with the defaults of what is not.
  static Map<String, String> withDefaults(Playbook playbook, Map<String, String> given) {
    var all = new LinkedHashMap<String, String>();
    for (Playbook.Parameter parameter : playbook.parameters()) {
      String byDefault = parameter.byDefault();
      if (given.containsKey(parameter.name())) {
        all.put(parameter.name(), given.get(parameter.name()));
      } else if (byDefault != null) {
        all.put(parameter.name(), byDefault);
      }
    }
    return all;
  }
}
