package dev.holdfast.console.rest;

import dev.holdfast.api.slo.AlertTier;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The shapes of what is said of objectives; for the API's description alone.
final class SloAnswers {
  /// The window of a promise that names none.
  static final int WINDOW_DAYS = 30;

  static final String PROMISE =
      """
      {"target": 0.995, "windowDays": 30}
      """;

  static final String PROMISED =
      """
      {"id": "commit-latency", "title": "Commits are quick",
       "good": "commits acknowledged within 50 ms", "target": 0.995, "windowDays": 30}
      """;

  static final String EXAMPLE =
      """
      {"items": [{"id": "commit-latency", "title": "Commits are quick",
       "good": "commits acknowledged within 50 ms", "target": 0.99, "windowDays": 30,
       "at": "2026-03-01T12:00:00Z", "hasData": true, "goodCount": 99500, "totalCount": 100000,
       "actual": 0.995, "budgetLeft": 0.5, "exhaustedAt": null,
       "alerts": [{"tier": "PAGE_1H", "reachable": true, "factor": 14.4, "longBurn": 0.2,
       "shortBurn": 0.0, "badCount": 3, "fires": false}]}]}
      """;

  private SloAnswers() {}

  /// A page of objectives.
  @Schema(name = "Slos", description = "Objectives", requiredProperties = "items")
  record Slos(List<Slo> items) {}

  /// An objective and how it stands.
  @Schema(
      name = "Slo",
      description = "A promise, and what is left of its error budget",
      requiredProperties = {
        "id",
        "title",
        "good",
        "target",
        "windowDays",
        "at",
        "hasData",
        "goodCount",
        "totalCount",
        "actual",
        "budgetLeft",
        "exhaustedAt",
        "alerts"
      })
  record Slo(
      String id,
      String title,
      @Schema(description = "Which events are good") String good,
      @Schema(description = "The share of good events that is promised") double target,
      @Schema(minimum = "1", maximum = "400") int windowDays,
      @Schema(format = "date-time") String at,
      @Schema(description = "Without events nothing is claimed") boolean hasData,
      long goodCount,
      long totalCount,
      @Schema(description = "The share of good events") double actual,
      @Schema(description = "1 at first, 0 when spent, below when the promise is broken")
          double budgetLeft,
      @Schema(
              nullable = true,
              format = "date-time",
              description = "When it will be spent if the last six hours go on; or null")
          @Nullable String exhaustedAt,
      List<Alert> alerts) {}

  /// An alert of an objective.
  @Schema(
      name = "Alert",
      description = "Fires while long and short burn are above the factor",
      requiredProperties = {
        "tier",
        "reachable",
        "factor",
        "longBurn",
        "shortBurn",
        "badCount",
        "fires"
      })
  record Alert(
      AlertTier tier,
      @Schema(description = "Whether it can fire at all for this target") boolean reachable,
      double factor,
      double longBurn,
      double shortBurn,
      @Schema(description = "Bad events in the long window") long badCount,
      boolean fires) {}

  /// What is asked for.
  @Schema(name = "Promise", description = "A new promise", requiredProperties = "target")
  record Promise(
      @Schema(description = "Above 0 and below 1") double target,
      @Schema(minimum = "1", maximum = "400", defaultValue = "30") int windowDays) {}

  /// An objective without its state.
  @Schema(
      name = "Promised",
      description = "What is promised",
      requiredProperties = {"id", "title", "good", "target", "windowDays"})
  record Promised(String id, String title, String good, double target, int windowDays) {}
}
