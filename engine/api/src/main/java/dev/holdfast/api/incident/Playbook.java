package dev.holdfast.api.incident;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What to look at and what to do when something is wrong.
///
/// @param hash of the document, by which a run tells that it is still the same
/// @param meaning what it means that it happens
/// @param impact what users notice
/// @param context what to know before doing anything
public record Playbook(
    String name,
    String title,
    int version,
    String hash,
    Severity severity,
    String meaning,
    String impact,
    String context,
    List<Parameter> parameters,
    List<Trigger> triggers,
    List<Step> steps,
    List<Assertion> assertions) {
  /// Copies the lists.
  public Playbook {
    parameters = List.copyOf(parameters);
    triggers = List.copyOf(triggers);
    steps = List.copyOf(steps);
    assertions = List.copyOf(assertions);
  }

  /// What kind of value a parameter is.
  public enum Type {
    /// Text.
    STRING,
    /// A whole number.
    INTEGER,
    /// How long ago, as in `PT5M`; a query gets the moment.
    AGO,
    /// A branch as `formatId:gtrid:bqual`.
    BRANCH,
    /// A session's number.
    SESSION,
    /// A role that may log in.
    USER
  }

  /// A value that steps use.
  ///
  /// @param required whether a run cannot start without it
  /// @param byDefault its value when none is given, or null
  public record Parameter(
      String name, String title, Type type, boolean required, @Nullable String byDefault) {}

  /// A query of which each row opens an incident; its columns are parameters.
  ///
  /// @param title of the incident, with `{{parameter}}`
  /// @param key by which the same thing is known again, with `{{parameter}}`
  /// @param cooldownSeconds how long after its resolution the same thing opens no other
  public record Trigger(String id, String query, String title, String key, long cooldownSeconds) {}

  /// A step.
  ///
  /// @param query of a diagnosis, or null
  /// @param operation of an action, or null
  /// @param with the operation's parameters, with `{{parameter}}`
  /// @param choice the name that alternatives share: when one is done the others are skipped
  public record Step(
      String id,
      String title,
      Risk risk,
      @Nullable String query,
      @Nullable String operation,
      Map<String, String> with,
      @Nullable String choice) {
    /// Copies the map.
    public Step {
      with = Map.copyOf(with);
    }

    /// Whether it does something, rather than look.
    public boolean isAction() {
      return operation != null;
    }
  }

  /// A query of one boolean that has to be true before the incident may be resolved.
  public record Assertion(String id, String title, String query) {}
}
