package dev.holdfast.sql.exec.runtime;

/// When, and by whom, a commit was made.
public record VersionStamp(long timestampMicros, String principal) {}
