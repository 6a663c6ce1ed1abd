package dev.holdfast.api.incident;

/// Something that has to hold before an incident may be resolved.
///
/// @param holds whether it did when it was looked at
public record Verification(String id, String title, boolean holds) {}
