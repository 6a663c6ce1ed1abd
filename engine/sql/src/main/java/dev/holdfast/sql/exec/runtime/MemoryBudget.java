package dev.holdfast.sql.exec.runtime;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A bound on the bytes that queries hold, with a name for messages; a budget may draw on a larger
/// one. Safe for use by many threads.
public final class MemoryBudget {
  private final String name;
  private final long bytesMax;
  private final @Nullable MemoryBudget parent;
  private final AtomicLong usedBytes = new AtomicLong();

  /// A budget of its own.
  public MemoryBudget(String name, long bytesMax) {
    this(name, bytesMax, null);
  }

  /// A budget whose bytes count against `parent` too.
  public MemoryBudget(String name, long bytesMax, @Nullable MemoryBudget parent) {
    this.name = name;
    this.bytesMax = bytesMax;
    this.parent = parent;
  }

  /// Takes bytes, or throws OUT_OF_MEMORY with the name of the budget that has no more.
  public void charge(long bytes) {
    if (usedBytes.addAndGet(bytes) > bytesMax) {
      usedBytes.addAndGet(-bytes);
      throw new HoldfastException(
          ErrorCode.OUT_OF_MEMORY,
          "memory budget \"" + name + "\" of " + bytesMax + " bytes is used up");
    }
    if (parent != null) {
      chargeParent(parent, bytes);
    }
  }

  private void chargeParent(MemoryBudget larger, long bytes) {
    try {
      larger.charge(bytes);
    } catch (HoldfastException e) {
      usedBytes.addAndGet(-bytes);
      throw e;
    }
  }

  /// Gives bytes back.
  public void release(long bytes) {
    usedBytes.addAndGet(-bytes);
    if (parent != null) {
      parent.release(bytes);
    }
  }

  /// How many bytes are taken.
  public long usedBytes() {
    return usedBytes.get();
  }
}
