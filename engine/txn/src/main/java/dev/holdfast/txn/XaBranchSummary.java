package dev.holdfast.txn;

import dev.holdfast.storage.model.BranchId;
import dev.holdfast.storage.model.Origin;

/// An XA branch as the operator's view shows it.
///
/// @param ageMicros since it was started, or since it was prepared
/// @param lockCount how many locks it holds
/// @param operationCount how many changes are waiting in it; 0 until it is prepared
public record XaBranchSummary(
    BranchId branchId,
    XaState state,
    Origin origin,
    long ageMicros,
    int lockCount,
    int operationCount) {}
