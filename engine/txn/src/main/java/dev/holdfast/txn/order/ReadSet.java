package dev.holdfast.txn.order;

import dev.holdfast.storage.model.KeyRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a SERIALIZABLE transaction has read: ranges of primary or index keys.
///
/// Written by one thread, under its own monitor because cursors of a parallel scan may register,
/// too.
public final class ReadSet {
  private final int rangeCountMax;
  private final Map<Source, NavigableMap<byte[], KeyRange>> ranges = new HashMap<>();

  /// Where a range was read.
  ///
  /// @param indexId 0 for the primary key
  public record Source(long tableId, long indexId) {
    static final Comparator<Source> ORDER =
        Comparator.comparingLong(Source::tableId).thenComparingLong(Source::indexId);
  }

  /// A range and where it was read.
  public record Read(Source source, KeyRange range) {}

  /// An empty set; more than `rangeCountMax` ranges of one source count as all of it.
  public ReadSet(int rangeCountMax) {
    this.rangeCountMax = rangeCountMax;
  }

  /// Adds one key of the primary index.
  public void addKey(long tableId, byte[] key) {
    add(new Source(tableId, 0), KeyRange.of(key, Arrays.copyOf(key, key.length + 1)));
  }

  /// Adds a range.
  public synchronized void add(Source source, KeyRange range) {
    if (range.isEmpty()) {
      return;
    }
    NavigableMap<byte[], KeyRange> known =
        ranges.computeIfAbsent(source, _ -> new TreeMap<>(Arrays::compareUnsigned));
    Map.Entry<byte[], KeyRange> before = known.floorEntry(range.from());
    if (before != null && reaches(before.getValue(), range.to())) {
      return;
    }
    if (before != null && endsAtOrAfter(before.getValue(), range.from())) {
      known.remove(before.getKey());
      merge(known, KeyRange.of(before.getKey(), range.to()));
    } else {
      merge(known, range);
    }
    if (known.size() > rangeCountMax) {
      known.clear();
      known.put(KeyRange.all().from(), KeyRange.all());
    }
  }

  /// Whether nothing was read.
  public synchronized boolean isEmpty() {
    return ranges.isEmpty();
  }

  /// All ranges, by table and index.
  public synchronized List<Read> reads() {
    List<Read> reads = new ArrayList<>();
    ranges.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Source.ORDER))
        .forEach(entry ->
            entry.getValue().values().forEach(r -> reads.add(new Read(entry.getKey(), r))));
    return reads;
  }

  /// The sources of a table; empty when nothing of it was read.
  synchronized List<Source> sourcesOf(long tableId) {
    return ranges.keySet().stream().filter(source -> source.tableId() == tableId).toList();
  }

  /// Whether a key, or an index entry that begins with the key, was read.
  synchronized boolean contains(Source source, byte[] key) {
    NavigableMap<byte[], KeyRange> known = ranges.get(source);
    if (known == null) {
      return false;
    }
    Map.Entry<byte[], KeyRange> before = known.floorEntry(key);
    if (before != null && endsAfter(before.getValue(), key)) {
      return true;
    }
    // A range may begin behind an index key and inside its entries, which are longer.
    byte[] next = known.higherKey(key);
    return source.indexId() != 0 && next != null && startsWith(next, key);
  }

  // Replaces what the range covers or touches at its end.
  private static void merge(NavigableMap<byte[], KeyRange> known, KeyRange range) {
    byte @Nullable [] to = range.to();
    Map.Entry<byte[], KeyRange> after = known.ceilingEntry(range.from());
    while (after != null && (to == null || Arrays.compareUnsigned(after.getKey(), to) <= 0)) {
      byte @Nullable [] afterTo = after.getValue().to();
      if (to != null && (afterTo == null || Arrays.compareUnsigned(afterTo, to) > 0)) {
        to = afterTo;
      }
      known.remove(after.getKey());
      after = known.ceilingEntry(range.from());
    }
    known.put(range.from(), KeyRange.of(range.from(), to));
  }

  private static boolean reaches(KeyRange range, byte @Nullable [] end) {
    byte[] to = range.to();
    return to == null || (end != null && Arrays.compareUnsigned(to, end) >= 0);
  }

  private static boolean endsAtOrAfter(KeyRange range, byte[] key) {
    byte[] to = range.to();
    return to == null || Arrays.compareUnsigned(to, key) >= 0;
  }

  private static boolean endsAfter(KeyRange range, byte[] key) {
    byte[] to = range.to();
    return to == null || Arrays.compareUnsigned(to, key) > 0;
  }

  private static boolean startsWith(byte[] bytes, byte[] prefix) {
    return bytes.length >= prefix.length
        && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
  }
}
