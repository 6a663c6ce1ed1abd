package dev.holdfast.database.run;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import java.util.HashMap;
import java.util.Map;

/// Which numbers a session took: for currval and lastval. Used by one thread at a time.
public final class SequenceMemory {
  private final Map<Integer, Long> lastById = new HashMap<>();
  private boolean any;
  private long last;

  /// Remembers a number that was taken.
  void took(int sequenceId, long value) {
    lastById.put(sequenceId, value);
    last = value;
    any = true;
  }

  /// Remembers a number without changing lastval, as setval does.
  void set(int sequenceId, long value) {
    lastById.put(sequenceId, value);
  }

  long current(int sequenceId, String name) {
    Long value = lastById.get(sequenceId);
    if (value == null) {
      throw new HoldfastException(
          ErrorCode.INVALID_STATE,
          "currval of sequence \"" + name + "\" is not yet defined in this session");
    }
    return value;
  }

  long last() {
    if (!any) {
      throw new HoldfastException(
          ErrorCode.INVALID_STATE, "lastval is not yet defined in this session");
    }
    return last;
  }

  /// Forgets all.
  public void clear() {
    lastById.clear();
    any = false;
  }
}
