package dev.holdfast.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The names of a directory, as processes see them and as the disk has them. Guarded by its file
/// system.
final class SimulatedDirectory {
  private final Map<String, SimulatedFile> seen = new TreeMap<>();
  private final Map<String, SimulatedFile> durable = new TreeMap<>();
  private final List<Change> unforced = new ArrayList<>();

  /// A change of names: `removed` goes, `added` comes; either may be null.
  private record Change(@Nullable String removed, @Nullable String added, SimulatedFile file) {
    void applyTo(Map<String, SimulatedFile> names) {
      if (removed != null) {
        names.remove(removed, file);
      }
      if (added != null) {
        names.put(added, file);
      }
    }
  }

  @Nullable SimulatedFile find(String name) {
    return seen.get(name);
  }

  List<String> names() {
    return List.copyOf(seen.keySet());
  }

  List<SimulatedFile> files() {
    return List.copyOf(seen.values());
  }

  void create(String name, SimulatedFile file) {
    change(new Change(null, name, file));
  }

  void rename(String source, String target, SimulatedFile file) {
    change(new Change(source, target, file));
  }

  void delete(String name) {
    SimulatedFile file = seen.get(name);
    if (file != null) {
      change(new Change(name, null, file));
    }
  }

  private void change(Change change) {
    change.applyTo(seen);
    unforced.add(change);
  }

  void force() {
    unforced.forEach(change -> change.applyTo(durable));
    unforced.clear();
  }

  /// What the disk has after a power cut: a prefix of the changes since the last force, or any of
  /// them.
  SimulatedDirectory afterPowerCut(
      RandomGenerator random, Map<SimulatedFile, SimulatedFile> survivors) {
    Map<String, SimulatedFile> names = new TreeMap<>(durable);
    boolean inOrder = random.nextBoolean();
    int prefix = random.nextInt(unforced.size() + 1);
    for (int i = 0; i < unforced.size(); i++) {
      if (inOrder ? i < prefix : random.nextBoolean()) {
        unforced.get(i).applyTo(names);
      }
    }
    SimulatedDirectory survivor = new SimulatedDirectory();
    names.forEach((name, file) -> {
      SimulatedFile left = survivors.computeIfAbsent(file, lost -> lost.afterPowerCut(random));
      survivor.seen.put(name, left);
      survivor.durable.put(name, left);
    });
    return survivor;
  }
}
