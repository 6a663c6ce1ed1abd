package dev.holdfast.arquillian.api;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An operation of the API as its description has it.
///
/// @param id its name
/// @param method in capitals
/// @param path below the archive, with names of its variables in braces
/// @param isOpen whether it needs no log-in
/// @param roles one of which a caller needs; empty when a log-in is enough
/// @param queries the parameters of its query
/// @param takesBody whether it has a body
/// @param example of its body, or null
public record ApiOperation(
    String id,
    String method,
    String path,
    boolean isOpen,
    Set<String> roles,
    List<String> queries,
    boolean takesBody,
    @Nullable JsonObject example) {
  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
  // Read as a number or as a name, there is nothing of it.
  private static final String NOTHING = "987654321";

  /// Whether it changes something.
  public boolean changes() {
    return !method.equals("GET");
  }

  /// Its address where it finds nothing.
  public String harmlessPath() {
    return path(_ -> NOTHING);
  }

  /// Its address with what these variables stand for; values are encoded already.
  public String path(UnaryOperator<String> value) {
    return VARIABLE.matcher(path).replaceAll(found -> value.apply(found.group(1)));
  }

  /// Whether its address has variables.
  public boolean hasVariables() {
    return path.indexOf('{') >= 0;
  }

  /// Its example, or an empty object; null when it takes no body.
  public @Nullable String exampleText() {
    if (!takesBody) {
      return null;
    }
    return example == null ? "{}" : example.toString();
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
