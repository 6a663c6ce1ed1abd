package dev.holdfast.txn;

import dev.holdfast.storage.model.Origin;

/// What a transaction begins with.
///
/// @param lockTimeoutMillis how long one lock may be waited for; 0 waits for ever
public record TransactionOptions(
    Isolation isolation, boolean readOnly, Origin origin, long lockTimeoutMillis) {
  /// READ COMMITTED, read and write, without a lock timeout.
  public static TransactionOptions of(Origin origin) {
    return new TransactionOptions(Isolation.READ_COMMITTED, false, origin, 0);
  }

  /// The same with another isolation.
  public TransactionOptions withIsolation(Isolation newIsolation) {
    return new TransactionOptions(newIsolation, readOnly, origin, lockTimeoutMillis);
  }

  /// The same, read only or not.
  public TransactionOptions withReadOnly(boolean newReadOnly) {
    return new TransactionOptions(isolation, newReadOnly, origin, lockTimeoutMillis);
  }

  /// The same with another origin.
  public TransactionOptions withOrigin(Origin newOrigin) {
    return new TransactionOptions(isolation, readOnly, newOrigin, lockTimeoutMillis);
  }

  /// The same with another lock timeout.
  public TransactionOptions withLockTimeoutMillis(long newLockTimeoutMillis) {
    return new TransactionOptions(isolation, readOnly, origin, newLockTimeoutMillis);
  }
}
