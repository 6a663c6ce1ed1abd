package dev.holdfast.txn;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.kernel.task.Tasks;
import dev.holdfast.kernel.time.Clock;
import dev.holdfast.storage.Store;
import dev.holdfast.storage.model.Origin;
import dev.holdfast.storage.model.StoreOperation;
import java.util.List;

/// All transactions of one open database. Safe for use by many threads.
@SuppressWarnings("DoNotCallSuggester") // the bodies follow: this commit fixes the shape
public final class Transactions implements AutoCloseable {
  private Transactions() {}

  /// The transactions of an open store; branches in doubt hold their locks again when this returns.
  /// Close this before the store; store and tasks stay the caller's.
  public static Transactions open(Store store, Clock clock, Tasks tasks, TransactionLimits limits) {
    throw notYet();
  }

  /// Begins a transaction. Its owner ends it with commit or rollback.
  public Transaction begin(TransactionOptions options) {
    throw notYet();
  }

  /// Commits operations at once in a transaction of their own, whatever becomes of the caller's:
  /// for AdvanceSequence. Takes no locks. Returns when applied and durable.
  public Committed commitDirectly(List<StoreOperation> operations, Origin origin) {
    throw notYet();
  }

  /// The transactions that have not ended, the oldest first, prepared ones included.
  public List<TransactionSummary> active() {
    throw notYet();
  }

  /// The XA branches of this database.
  public XaBranches branches() {
    throw notYet();
  }

  /// Fails the transactions that are still active and refuses new ones; prepared branches stay in
  /// the store.
  @Override
  public void close() {
    throw notYet();
  }

  private static HoldfastException notYet() {
    return new HoldfastException(ErrorCode.FEATURE_NOT_SUPPORTED, "not built yet");
  }
}
