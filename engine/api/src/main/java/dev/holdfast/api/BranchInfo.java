package dev.holdfast.api;

import java.time.Instant;

/// A prepared XA branch.
///
/// @param formatId the format identifier
/// @param gtridHex the global transaction id
/// @param bqualHex the branch qualifier
/// @param state whether it waits, or what an operator has decided
/// @param preparedAt when it was prepared
/// @param changeCount how many changes it holds; 0 once it was decided
/// @param principal who prepared it
/// @param deployment the application
public record BranchInfo(
    int formatId,
    String gtridHex,
    String bqualHex,
    State state,
    Instant preparedAt,
    long changeCount,
    String principal,
    String deployment) {
  /// What became of the branch so far.
  public enum State {
    /// Waits for the transaction manager.
    PREPARED,
    /// An operator committed it.
    HEURISTICALLY_COMMITTED,
    /// An operator rolled it back.
    HEURISTICALLY_ROLLED_BACK
  }
}
