package dev.holdfast.ejb.incident;

import dev.holdfast.api.incident.Playbook;
import dev.holdfast.api.incident.RefusedException;
import dev.holdfast.api.incident.RefusedException.Reason;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/// Checks the values of a playbook's parameters, which people type.
final class Parameters {
  private static final Pattern INTEGER = Pattern.compile("\\d{1,18}");
  private static final Pattern BRANCH = Pattern.compile("-?\\d{1,10}:[0-9a-f]{1,128}:[0-9a-f]*");
  private static final int LENGTH_MAX = 300;

  private Parameters() {}

  /// INVALID when one is unknown or cannot be of its type.
  static void check(Playbook playbook, Map<String, String> values) throws RefusedException {
    for (Map.Entry<String, String> value : values.entrySet()) {
      Playbook.Parameter parameter =
          playbook.parameters().stream()
              .filter(each -> each.name().equals(value.getKey()))
              .findFirst()
              .orElseThrow(() ->
                  new RefusedException(
                      Reason.INVALID,
                      "The playbook "
                          + playbook.name()
                          + " has no parameter "
                          + value.getKey()
                          + "."));
      if (!isOf(parameter.type(), value.getValue())) {
        throw new RefusedException(
            Reason.INVALID,
            "The parameter " + parameter.name() + " must be " + words(parameter.type()) + ".");
      }
    }
  }

  /// INVALID when one is missing that a run cannot start without.
  static void requireAll(Playbook playbook, Map<String, String> values) throws RefusedException {
    for (Playbook.Parameter parameter : playbook.parameters()) {
      if (parameter.required() && !values.containsKey(parameter.name())) {
        throw new RefusedException(
            Reason.INVALID, "The parameter " + parameter.name() + " is needed.");
      }
    }
  }

  private static boolean isOf(Playbook.Type type, String value) {
    return switch (type) {
      case STRING, USER -> !value.isBlank() && value.length() <= LENGTH_MAX;
      case INTEGER, SESSION -> INTEGER.matcher(value).matches();
      case BRANCH -> BRANCH.matcher(value).matches();
      case AGO -> isDuration(value);
    };
  }

  private static boolean isDuration(String value) {
    try {
      Duration duration = Duration.parse(value);
      return !duration.isNegative() && duration.toDays() <= 366;
    } catch (DateTimeException | ArithmeticException _) {
      return false;
    }
  }

  private static String words(Playbook.Type type) {
    return switch (type) {
      case STRING -> "a text";
      case USER -> "a user's name";
      case INTEGER -> "a whole number";
      case SESSION -> "a session's number";
      case BRANCH -> "a branch as formatId:gtrid:bqual";
      case AGO -> "a duration as in PT5M, at most a year";
    };
  }
}
