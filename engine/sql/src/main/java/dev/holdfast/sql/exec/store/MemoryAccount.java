package dev.holdfast.sql.exec.store;

import dev.holdfast.sql.exec.runtime.MemoryBudget;

/// What one operator has taken from a budget. Charges in steps, so that the shared budget is not
/// touched for each row.
public final class MemoryAccount {
  private static final long STEP_BYTES = 64 << 10;

  private final MemoryBudget budget;
  private long usedBytes;
  private long chargedBytes;

  /// An account with nothing taken.
  public MemoryAccount(MemoryBudget budget) {
    this.budget = budget;
  }

  /// Takes bytes; OUT_OF_MEMORY if the budget has no more.
  public void charge(long bytes) {
    usedBytes += bytes;
    if (usedBytes > chargedBytes) {
      long step = Math.max(usedBytes - chargedBytes, STEP_BYTES);
      budget.charge(step);
      chargedBytes += step;
    }
  }

  /// Gives everything back.
  public void releaseAll() {
    budget.release(chargedBytes);
    chargedBytes = 0;
    usedBytes = 0;
  }
}
