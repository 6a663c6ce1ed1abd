package dev.holdfast.console.rest;

import dev.holdfast.api.incident.Incident;
import dev.holdfast.api.incident.IncidentEvent;
import dev.holdfast.api.incident.IncidentTimeline;
import dev.holdfast.api.incident.OperationInfo;
import dev.holdfast.api.incident.Playbook;
import dev.holdfast.api.incident.PlaybookRun;
import dev.holdfast.api.incident.RunStep;
import dev.holdfast.api.incident.Verification;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Incidents and runs as JSON.
final class IncidentJson {
  private IncidentJson() {}

  static <T> JsonArrayBuilder items(List<T> all, Function<T, JsonObjectBuilder> each) {
    JsonArrayBuilder items = Json.createArrayBuilder();
    all.forEach(item -> items.add(each.apply(item)));
    return items;
  }

  static JsonObjectBuilder incident(Incident incident) {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("id", incident.id())
            .add("title", incident.title())
            .add("severity", incident.severity().name())
            .add("state", incident.state().name())
            .add("signal", incident.signal());
    put(json, "playbook", incident.playbook());
    json.add("parameters", map(incident.parameters()))
        .add("openedAt", incident.openedAt().toString())
        .add("openedBy", incident.openedBy());
    put(json, "acknowledgedAt", incident.acknowledgedAt());
    put(json, "acknowledgedBy", incident.acknowledgedBy());
    put(json, "resolvedAt", incident.resolvedAt());
    put(json, "resolvedBy", incident.resolvedBy());
    return json.add("resolvable", incident.resolvable());
  }

  static JsonObjectBuilder timeline(IncidentTimeline timeline) {
    return incident(timeline.incident())
        .add("events", items(timeline.events(), IncidentJson::event))
        .add("runs", items(timeline.runs(), IncidentJson::run));
  }

  private static JsonObjectBuilder event(IncidentEvent event) {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("number", event.number())
            .add("at", event.at().toString())
            .add("kind", event.kind().name())
            .add("actor", event.actor())
            .add("description", event.description());
    return event.runId() == null ? json.addNull("runId") : json.add("runId", event.runId());
  }

  static JsonObjectBuilder run(PlaybookRun run) {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("id", run.id())
            .add("playbook", run.playbook())
            .add("title", run.title())
            .add("version", run.version());
    if (run.incidentId() == null) {
      json.addNull("incidentId");
    } else {
      json.add("incidentId", run.incidentId());
    }
    json.add("parameters", map(run.parameters()))
        .add("state", run.state().name())
        .add("startedAt", run.startedAt().toString())
        .add("startedBy", run.startedBy());
    put(json, "endedAt", run.endedAt());
    return json.add("steps", items(run.steps(), IncidentJson::step))
        .add("verifications", items(run.verifications(), IncidentJson::verification));
  }

  private static JsonObjectBuilder step(RunStep step) {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("number", step.number())
            .add("id", step.id())
            .add("title", step.title())
            .add("risk", step.risk().name());
    put(json, "operation", step.operation());
    json.add("state", step.state().name()).add("needsSecondPerson", step.needsSecondPerson());
    put(json, "confirmation", step.confirmation());
    put(json, "preview", step.preview());
    put(json, "previewHash", step.previewHash());
    put(json, "requestedBy", step.requestedBy());
    put(json, "approvedBy", step.approvedBy());
    put(json, "approvedAt", step.approvedAt());
    put(json, "reason", step.reason());
    put(json, "executedBy", step.executedBy());
    put(json, "startedAt", step.startedAt());
    put(json, "endedAt", step.endedAt());
    put(json, "result", step.result());
    RunStep.Table table = step.table();
    return table == null ? json.addNull("table") : json.add("table", table(table));
  }

  private static JsonObjectBuilder table(RunStep.Table table) {
    JsonArrayBuilder rows = Json.createArrayBuilder();
    table.rows().forEach(row -> rows.add(Json.createArrayBuilder(row)));
    return Json.createObjectBuilder()
        .add("columns", Json.createArrayBuilder(table.columns()))
        .add("rows", rows)
        .add("cut", table.isCut());
  }

  static JsonObjectBuilder verification(Verification verification) {
    return Json.createObjectBuilder()
        .add("id", verification.id())
        .add("title", verification.title())
        .add("holds", verification.holds());
  }

  static JsonObjectBuilder playbook(Playbook playbook) {
    return Json.createObjectBuilder()
        .add("name", playbook.name())
        .add("title", playbook.title())
        .add("version", playbook.version())
        .add("hash", playbook.hash())
        .add("severity", playbook.severity().name())
        .add("meaning", playbook.meaning())
        .add("impact", playbook.impact())
        .add("context", playbook.context())
        .add("parameters", items(playbook.parameters(), IncidentJson::parameter))
        .add("steps", items(playbook.steps(), IncidentJson::step))
        .add(
            "assertions",
            items(
                playbook.assertions(),
                each ->
                    Json.createObjectBuilder().add("id", each.id()).add("title", each.title())));
  }

  private static JsonObjectBuilder parameter(Playbook.Parameter parameter) {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("name", parameter.name())
            .add("title", parameter.title())
            .add("type", parameter.type().name())
            .add("required", parameter.required());
    put(json, "default", parameter.byDefault());
    return json;
  }

  private static JsonObjectBuilder step(Playbook.Step step) {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("id", step.id())
            .add("title", step.title())
            .add("risk", step.risk().name());
    put(json, "operation", step.operation());
    return json;
  }

  static JsonObjectBuilder operation(OperationInfo operation) {
    return Json.createObjectBuilder()
        .add("name", operation.name())
        .add("title", operation.title())
        .add("risk", operation.risk().name())
        .add("parameters", Json.createArrayBuilder(operation.parameters()))
        .add("role", operation.role())
        .add("undo", operation.undo());
  }

  private static JsonObjectBuilder map(Map<String, String> values) {
    JsonObjectBuilder json = Json.createObjectBuilder();
    new TreeMap<>(values).forEach(json::add);
    return json;
  }

  private static void put(JsonObjectBuilder json, String name, @Nullable Object value) {
    if (value == null) {
      json.addNull(name);
    } else {
      json.add(name, value.toString());
    }
  }

  /// The member `parameters` of a request: texts by name; none when it is missing.
  static Map<String, String> parameters(JsonObject body) throws JsonBody.Unreadable {
    var values = new LinkedHashMap<String, String>();
    JsonValue found = body.get("parameters");
    if (found == null || found.getValueType() == JsonValue.ValueType.NULL) {
      return values;
    }
    if (!(found instanceof JsonObject object)) {
      throw new JsonBody.Unreadable("The member parameters must be an object of strings.");
    }
    for (Map.Entry<String, JsonValue> entry : object.entrySet()) {
      if (!(entry.getValue() instanceof JsonString text)) {
        throw new JsonBody.Unreadable("The parameter " + entry.getKey() + " must be a string.");
      }
      values.put(entry.getKey(), text.getString());
    }
    return values;
  }
}
