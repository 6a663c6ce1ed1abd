package dev.holdfast.ejb.incident;

import dev.holdfast.api.incident.OperationInfo;
import dev.holdfast.api.incident.Playbook;
import dev.holdfast.api.incident.Risk;
import dev.holdfast.api.incident.Severity;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a playbook's document and checks it: everything that it names exists, queries name
/// declared parameters, and what cannot be undone is stated as such. IllegalArgumentException names
/// the place and the rule.
final class PlaybookReader {
  private static final String API_VERSION = "ops.holdfast/v1";
  private static final int STEPS_MAX = 40;

  private final Operations operations;
  private final String document;
  private String place = "";

  private PlaybookReader(Operations operations, String document) {
    this.operations = operations;
    this.document = document;
  }

  static Playbook read(String document, Operations operations) {
    return new PlaybookReader(operations, document).read();
  }

  private Playbook read() {
    JsonObject root = parse();
    require(text(root, "apiVersion").equals(API_VERSION), "apiVersion must be " + API_VERSION);
    require(text(root, "kind").equals("Playbook"), "kind must be Playbook");
    var playbook =
        new Playbook(
            text(root, "name"),
            text(root, "title"),
            root.getInt("version", 0),
            Hash.of(document),
            choice(Severity.class, text(root, "severity")),
            text(root, "meaning"),
            text(root, "impact"),
            text(root, "context"),
            each(root, "parameters", this::parameter),
            each(root, "triggers", this::trigger),
            each(root, "steps", this::step),
            each(root, "assertions", this::assertion));
    check(playbook);
    return playbook;
  }

  private JsonObject parse() {
    try (var reader = Json.createReader(new StringReader(document))) {
      return reader.readObject();
    } catch (JsonException e) {
      throw new IllegalArgumentException("the document is not a JSON object: " + e.getMessage(), e);
    }
  }

  private Playbook.Parameter parameter(JsonObject json) {
    return new Playbook.Parameter(
        text(json, "name"),
        text(json, "title"),
        choice(Playbook.Type.class, text(json, "type")),
        json.getBoolean("required", false),
        textOrNull(json, "default"));
  }

  private Playbook.Trigger trigger(JsonObject json) {
    return new Playbook.Trigger(
        text(json, "id"),
        text(json, "query"),
        text(json, "title"),
        text(json, "key"),
        json.getInt("cooldownSeconds", 0));
  }

  private Playbook.Step step(JsonObject json) {
    Map<String, String> with = new LinkedHashMap<>();
    if (json.get("with") instanceof JsonObject values) {
      values.forEach((name, value) ->
          with.put(name, value instanceof JsonString s ? s.getString() : value.toString()));
    }
    return new Playbook.Step(
        text(json, "id"),
        text(json, "title"),
        choice(Risk.class, text(json, "risk")),
        textOrNull(json, "query"),
        textOrNull(json, "operation"),
        with,
        textOrNull(json, "choice"));
  }

  private Playbook.Assertion assertion(JsonObject json) {
    return new Playbook.Assertion(text(json, "id"), text(json, "title"), text(json, "query"));
  }

  // The rules beside the form.

  private void check(Playbook playbook) {
    place = playbook.name();
    require(playbook.version() > 0, "version must be above 0");
    require(!playbook.steps().isEmpty(), "there must be a step");
    require(playbook.steps().size() <= STEPS_MAX, "there must be at most " + STEPS_MAX + " steps");
    require(!playbook.assertions().isEmpty(), "something must be asserted");
    Set<String> known = new HashSet<>();
    playbook.parameters().forEach(parameter -> known.add(parameter.name()));
    Set<String> ids = new HashSet<>();
    for (Playbook.Step step : playbook.steps()) {
      place = playbook.name() + ", step " + step.id();
      require(ids.add(step.id()), "its id must be its own");
      check(step, known);
    }
    for (Playbook.Trigger trigger : playbook.triggers()) {
      place = playbook.name() + ", trigger " + trigger.id();
      known(NamedQuery.of(trigger.query()).names(), known);
      known(Template.names(trigger.key()), known);
    }
    for (Playbook.Assertion assertion : playbook.assertions()) {
      place = playbook.name() + ", assertion " + assertion.id();
      known(NamedQuery.of(assertion.query()).names(), known);
    }
  }

  private void check(Playbook.Step step, Set<String> known) {
    String query = step.query();
    String name = step.operation();
    require((query == null) != (name == null), "it must have either a query or an operation");
    if (query != null) {
      require(step.risk() == Risk.READ, "a query's risk is read");
      known(NamedQuery.of(query).names(), known);
    }
    if (name != null) {
      Operation operation = operations.find(name);
      require(operation != null, "there is no operation " + name);
      if (operation != null) {
        check(step, operation.info(), known);
      }
    }
  }

  private void check(Playbook.Step step, OperationInfo operation, Set<String> known) {
    require(
        step.risk() == operation.risk(),
        "its risk must be that of its operation, " + operation.risk());
    require(
        step.with().keySet().equals(Set.copyOf(operation.parameters())),
        "the operation takes " + operation.parameters());
    step.with().values().forEach(value -> known(Template.names(value), known));
  }

  private void known(Iterable<String> names, Set<String> known) {
    names.forEach(name -> require(known.contains(name), "there is no parameter " + name));
  }

  private void require(boolean condition, String rule) {
    if (!condition) {
      throw new IllegalArgumentException((place.isEmpty() ? "" : place + ": ") + rule);
    }
  }

  // Members.

  private interface Reading<T> {
    T of(JsonObject json);
  }

  private <T> List<T> each(JsonObject json, String name, Reading<T> reading) {
    var all = new ArrayList<T>();
    JsonValue value = json.get(name);
    if (value != null) {
      for (JsonValue item : value.asJsonArray()) {
        place = name + " " + (all.size() + 1);
        all.add(reading.of(item.asJsonObject()));
      }
    }
    place = "";
    return all;
  }

  private String text(JsonObject json, String name) {
    String found = textOrNull(json, name);
    require(found != null && !found.isEmpty(), "the member " + name + " must be a text");
    return found == null ? "" : found;
  }

  // Long texts may be lists of lines.
  private static @Nullable String textOrNull(JsonObject json, String name) {
    JsonValue value = json.get(name);
    if (value instanceof JsonString text) {
      return text.getString();
    }
    if (value != null && value.getValueType() == JsonValue.ValueType.ARRAY) {
      var lines = new ArrayList<String>();
      value
          .asJsonArray()
          .getValuesAs(JsonString.class)
          .forEach(line -> lines.add(line.getString()));
      return String.join(" ", lines);
    }
    return null;
  }

  private <E extends Enum<E>> E choice(Class<E> type, String text) {
    try {
      return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(place + ": " + text + " is not known here", e);
    }
  }
}
