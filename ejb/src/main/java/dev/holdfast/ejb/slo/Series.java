package dev.holdfast.ejb.slo;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Cumulative counts of one indicator over time, thinner with age. Guarded by its owner.
///
/// A moment is rounded down to the resolution of its age: a minute for three days, five minutes for
/// 35 days, an hour beyond. Nothing is stored for a minute in which nothing changed, so the counts
/// at a moment are those of the last point up to it; for the same reason it is the *last* point of
/// each coarser interval that thinning keeps.
final class Series {
  /// Points lie on full minutes.
  static final long RESOLUTION_SECONDS = 60;

  private static final long DAY_SECONDS = 86_400;
  private static final long FINE_SECONDS = 3 * DAY_SECONDS;
  private static final long MEDIUM_SECONDS = 35 * DAY_SECONDS;
  private static final long MEDIUM_RESOLUTION_SECONDS = 300;
  private static final long COARSE_RESOLUTION_SECONDS = 3_600;
  private static final long KEPT_SECONDS = 401 * DAY_SECONDS;

  private final NavigableMap<Long, Counts> points = new TreeMap<>();
  private long newestSeconds = Long.MIN_VALUE;
  private long thinAtSeconds = Long.MIN_VALUE;

  /// Tells the counts at a full minute, which is later than those before; counts never fall.
  void add(long atSeconds, Counts counts) {
    if (atSeconds % RESOLUTION_SECONDS != 0 || atSeconds <= newestSeconds) {
      throw new IllegalArgumentException("not a later full minute: " + atSeconds);
    }
    newestSeconds = atSeconds;
    Map.Entry<Long, Counts> last = points.lastEntry();
    if (last == null || !last.getValue().equals(counts)) {
      points.put(atSeconds, counts);
    }
    if (atSeconds >= thinAtSeconds) {
      thin();
      thinAtSeconds = atSeconds + COARSE_RESOLUTION_SECONDS;
    }
  }

  /// The counts of the window that ends at `nowSeconds`.
  Counts increase(long nowSeconds, long windowSeconds) {
    return at(nowSeconds).minus(at(nowSeconds - windowSeconds));
  }

  /// The counts at a moment, rounded down.
  Counts at(long momentSeconds) {
    if (points.isEmpty()) {
      return Counts.NONE;
    }
    long resolution = resolution(newestSeconds - momentSeconds);
    Map.Entry<Long, Counts> point =
        points.floorEntry(momentSeconds - Math.floorMod(momentSeconds, resolution));
    return point == null ? Counts.NONE : point.getValue();
  }

  /// The last counts.
  Counts newest() {
    return points.isEmpty() ? Counts.NONE : points.lastEntry().getValue();
  }

  /// The last minute that was told of; [Long#MIN_VALUE] before the first.
  long newestSeconds() {
    return newestSeconds;
  }

  int pointCount() {
    return points.size();
  }

  static long resolution(long ageSeconds) {
    if (ageSeconds <= FINE_SECONDS) {
      return RESOLUTION_SECONDS;
    }
    return ageSeconds <= MEDIUM_SECONDS ? MEDIUM_RESOLUTION_SECONDS : COARSE_RESOLUTION_SECONDS;
  }

  private void thin() {
    thin(newestSeconds - FINE_SECONDS, MEDIUM_RESOLUTION_SECONDS);
    thin(newestSeconds - MEDIUM_SECONDS, COARSE_RESOLUTION_SECONDS);
    Long oldestKept = points.floorKey(newestSeconds - KEPT_SECONDS);
    if (oldestKept != null) {
      points.headMap(oldestKept, false).clear(); // it still tells the counts of its time
    }
  }

  // Leaves the last point of each whole interval up to `limitSeconds`.
  private void thin(long limitSeconds, long resolution) {
    long end = limitSeconds - Math.floorMod(limitSeconds, resolution);
    long laterInterval = Long.MAX_VALUE;
    var moments = points.headMap(end, true).descendingKeySet().iterator();
    while (moments.hasNext()) {
      long interval = Math.ceilDiv(moments.next(), resolution);
      if (interval == laterInterval) {
        moments.remove();
      }
      laterInterval = interval;
    }
  }
}
