package dev.holdfast.console.rest;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body of a statement.
///
/// @param sql one statement
/// @param parameters values of its parameters, in order: strings, numbers, booleans, null
/// @param maxRows the most rows to answer, 1 to 100,000; 1,000 when absent
/// @param timeoutSeconds after which it is cancelled, 1 to 3,600; 60 when absent
/// @param asOf the moment at which tables are read; the present when absent
/// @param id a name by which the caller can cancel it, or null
@Schema(name = "StatementRequest", requiredProperties = "sql")
public record StatementRequest(
    @Schema(description = "One statement; ? stands for a parameter") String sql,
    @Schema(description = "Values in order: strings, numbers, booleans, null")
        List<@Nullable Object> parameters,
    @Schema(
            description = "The most rows to answer",
            minimum = "1",
            maximum = "100000",
            defaultValue = "1000")
        int maxRows,
    @Schema(
            description = "After how many seconds it is cancelled",
            minimum = "1",
            maximum = "3600",
            defaultValue = "60")
        int timeoutSeconds,
    @Schema(description = "Reads tables as of this timestamp (RFC 3339) or commit sequence")
        @Nullable String asOf,
    @Schema(description = "A name by which the caller can cancel it", maxLength = 64)
        @Nullable String id) {
  private static final int ROWS_DEFAULT = 1_000;
  private static final int ROWS_MAX = 100_000;
  private static final int SECONDS_DEFAULT = 60;
  private static final int SECONDS_MAX = 3_600;
  private static final int ID_LENGTH_MAX = 64;
  private static final int SCALE_MAX = 16_383;

  static StatementRequest parse(String body) throws JsonBody.Unreadable {
    JsonObject json = JsonBody.parse(body);
    int rowsMax = JsonBody.number(json, "maxRows", ROWS_DEFAULT);
    if (rowsMax < 1 || rowsMax > ROWS_MAX) {
      throw new JsonBody.Unreadable("maxRows must be from 1 to " + ROWS_MAX + ".");
    }
    int seconds = JsonBody.number(json, "timeoutSeconds", SECONDS_DEFAULT);
    if (seconds < 1 || seconds > SECONDS_MAX) {
      throw new JsonBody.Unreadable("timeoutSeconds must be from 1 to " + SECONDS_MAX + ".");
    }
    String id = JsonBody.textOrNull(json, "id");
    if (id != null && id.length() > ID_LENGTH_MAX) {
      throw new JsonBody.Unreadable("id must have at most " + ID_LENGTH_MAX + " characters.");
    }
    return new StatementRequest(
        JsonBody.text(json, "sql"),
        parameters(json.get("parameters")),
        rowsMax,
        seconds,
        JsonBody.textOrNull(json, "asOf"),
        id);
  }

  private static List<@Nullable Object> parameters(@Nullable JsonValue value)
      throws JsonBody.Unreadable {
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof JsonArray array)) {
      throw new JsonBody.Unreadable("The member parameters must be an array.");
    }
    var parameters = new ArrayList<@Nullable Object>(array.size());
    for (JsonValue each : array) {
      parameters.add(parameter(each));
    }
    return Collections.unmodifiableList(parameters);
  }

  private static @Nullable Object parameter(JsonValue value) throws JsonBody.Unreadable {
    return switch (value.getValueType()) {
      case STRING -> ((JsonString) value).getString();
      case NUMBER -> number((JsonNumber) value);
      case TRUE -> true;
      case FALSE -> false;
      case NULL -> null;
      case ARRAY, OBJECT ->
          throw new JsonBody.Unreadable("A parameter must be a string, number, boolean or null.");
    };
  }

  private static Object number(JsonNumber number) throws JsonBody.Unreadable {
    try {
      return number.longValueExact();
    } catch (ArithmeticException _) {
      BigDecimal exact = number.bigDecimalValue();
      // Written out, 1e999999999 would fill the memory.
      if (exact.scale() > SCALE_MAX || exact.scale() < -SCALE_MAX) {
        throw new JsonBody.Unreadable(
            "A number may have an exponent of " + SCALE_MAX + " at most.");
      }
      return exact;
    }
  }
}
