package dev.holdfast.txn.lock;

/// A lock as a prepared branch keeps it.
public record HeldLock(LockEntry entry, LockMode mode) {}
