package dev.holdfast.conformance.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// What transaction `number` of `thread` does: a few changes of the thread's own keys.
///
/// It follows from the seed, so that the victim can do it and the parent can do it to its model.
record PlannedTransaction(int thread, long number, boolean inTwoPhases, List<Change> changes) {
  static final int KEY_COUNT = 40;
  private static final int CHANGES_MAX = 6;
  private static final int LARGE_ONE_IN = 25;

  /// One changed key; an empty value deletes it.
  record Change(int key, String value) {}

  static PlannedTransaction of(long seed, int thread, long number) {
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + thread * 7_919L + number);
    List<Change> changes = new ArrayList<>();
    int changeCount = random.nextInt(1, CHANGES_MAX + 1);
    for (int i = 0; i < changeCount; i++) {
      int key = random.nextInt(KEY_COUNT);
      boolean delete = random.nextInt(4) == 0;
      int length = random.nextInt(LARGE_ONE_IN) == 0 ? 20_000 : random.nextInt(1, 60);
      String value = (thread + "/" + number + "/" + i + "/").repeat(length / 8 + 1);
      changes.add(new Change(key, delete ? "" : value));
    }
    return new PlannedTransaction(thread, number, random.nextInt(4) == 0, changes);
  }

  /// Does it to a model.
  void applyTo(Map<Integer, String> model) {
    for (Change change : changes) {
      if (change.value().isEmpty()) {
        model.remove(change.key());
      } else {
        model.put(change.key(), change.value());
      }
    }
  }
}
