package dev.holdfast.testkit;

import java.util.function.LongConsumer;

/// Runs a property for many seeds and names the one that fails.
public final class Seeds {
  private Seeds() {}

  /// Runs `property` for the seed in the system property `<name>.seed`, or else for `defaultCount`
  /// seeds, or as many as the system property `<name>.seeds` says.
  public static void forEach(String name, int defaultCount, LongConsumer property) {
    Long single = Long.getLong(name + ".seed");
    if (single != null) {
      run(name, single, property);
      return;
    }
    int count = Integer.getInteger(name + ".seeds", defaultCount);
    for (int seed = 0; seed < count; seed++) {
      run(name, seed, property);
    }
  }

  private static void run(String name, long seed, LongConsumer property) {
    try {
      property.accept(seed);
    } catch (RuntimeException | AssertionError failure) {
      throw new AssertionError("run again with -D" + name + ".seed=" + seed, failure);
    }
  }
}
