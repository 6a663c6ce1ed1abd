package dev.holdfast.storage.log;

import dev.holdfast.kernel.error.HoldfastException;
import org.jspecify.annotations.Nullable;

/// The state machine that the log drives, one entry after the other, on one thread.
public interface Applier {
  /// Applies an entry. Deterministic: depends on earlier entries and this one alone.
  ///
  /// Returns null, or the refusal that the entry's proposer gets when the entry asks for what is
  /// not there; then it has changed nothing. An exception is a bug: the log stops and never skips.
  @Nullable HoldfastException apply(Entry entry);

  /// Publishes everything up to `index`: called after [#apply] of all entries of a batch.
  void publish(long index);
}
