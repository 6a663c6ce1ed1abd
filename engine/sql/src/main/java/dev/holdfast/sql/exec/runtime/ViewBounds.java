package dev.holdfast.sql.exec.runtime;

import java.util.HashMap;
import java.util.Map;

/// What the conditions of a query say about columns of a system view whose datums are numbers: the
/// least and the greatest that can pass. A view may leave out rows outside of them; it need not.
/// Used by one thread.
public final class ViewBounds {
  private final Map<Integer, Span> spans = new HashMap<>();

  private record Span(long least, long greatest) {}

  /// Nothing is known.
  public ViewBounds() {}

  /// Narrows a column to numbers from `min` to `max`, both included.
  public void narrow(int column, long min, long max) {
    Span known = span(column);
    long least = Math.max(known.least, min);
    long greatest = Math.min(known.greatest, max);
    spans.put(column, new Span(least, greatest));
  }

  /// The least number that can pass.
  public long min(int column) {
    return span(column).least;
  }

  /// The greatest number that can pass.
  public long max(int column) {
    return span(column).greatest;
  }

  private Span span(int column) {
    return spans.getOrDefault(column, new Span(Long.MIN_VALUE, Long.MAX_VALUE));
  }
}
