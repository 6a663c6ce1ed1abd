package dev.holdfast.database;

import dev.holdfast.types.SqlType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Compiled statements of a database, the least recently used leave first. Safe for use by many
/// threads.
final class PlanCache {
  private final int entriesMax;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Key, Plan> plans = new LinkedHashMap<>(64, 0.75f, true);

  /// All that a plan depends on.
  ///
  /// @param systemTime the session's SYSTEM_TIME, or null for the present
  /// @param pastVersions the catalog versions of the statement's open moments; empty for the plan
  ///   that tells which they are
  record Key(
      String sql,
      List<@Nullable SqlType> parameterTypes,
      List<String> searchPath,
      long catalogVersion,
      @Nullable String systemTime,
      List<Long> pastVersions) {
    Key withPastVersions(List<Long> versions) {
      return new Key(sql, parameterTypes, searchPath, catalogVersion, systemTime, versions);
    }
  }

  PlanCache(int entriesMax) {
    this.entriesMax = entriesMax;
  }

  @Nullable Plan find(Key key) {
    lock.lock();
    try {
      return plans.get(key);
    } finally {
      lock.unlock();
    }
  }

  void keep(Key key, Plan plan) {
    lock.lock();
    try {
      plans.put(key, plan);
      if (plans.size() > entriesMax) {
        plans.remove(plans.keySet().iterator().next());
      }
    } finally {
      lock.unlock();
    }
  }

  int size() {
    lock.lock();
    try {
      return plans.size();
    } finally {
      lock.unlock();
    }
  }
}
