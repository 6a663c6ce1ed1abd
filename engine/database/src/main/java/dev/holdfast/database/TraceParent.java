package dev.holdfast.database;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The header `traceparent` of W3C Trace Context, by which a request carries its trace through
/// several programs.
///
/// It comes from outside: it names a trace and decides nothing. What is not exactly of the form is
/// as good as none, so that nothing else can get into the trail by this way.
public final class TraceParent {
  /// The name of the header, and of the driver's client info property.
  public static final String NAME = "traceparent";

  // Later versions may add fields behind the flags; version ff is not valid.
  private static final Pattern FORM =
      Pattern.compile("(?!ff)([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(-.*)?");
  private static final int LENGTH_MAX = 512;
  private static final Pattern ZEROS = Pattern.compile("0+");

  private TraceParent() {}

  /// The trace id in the header's value, 32 hexadecimal digits; empty when there is none.
  public static String traceId(@Nullable String header) {
    if (header == null || header.length() > LENGTH_MAX) {
      return "";
    }
    Matcher matcher = FORM.matcher(header.strip());
    boolean formed =
        matcher.matches() && (matcher.group(4) == null || !matcher.group(1).equals("00"));
    if (!formed || isZero(matcher.group(2)) || isZero(matcher.group(3))) {
      return "";
    }
    return matcher.group(2);
  }

  private static boolean isZero(String digits) {
    return ZEROS.matcher(digits).matches();
  }
}
