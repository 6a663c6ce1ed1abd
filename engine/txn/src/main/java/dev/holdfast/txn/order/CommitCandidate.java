package dev.holdfast.txn.order;

import dev.holdfast.storage.model.CommitSeal;
import dev.holdfast.storage.model.Origin;
import dev.holdfast.storage.model.StoreOperation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A transaction that wants its place in the order.
///
/// @param operations what it changes; empty only if it has a seal
/// @param reads what it read, or null unless it is SERIALIZABLE
/// @param snapshotSequence the moment at which it read
/// @param seal makes the last operation, or null
public record CommitCandidate(
    List<StoreOperation> operations,
    Origin origin,
    @Nullable ReadSet reads,
    long snapshotSequence,
    @Nullable CommitSeal seal) {}
