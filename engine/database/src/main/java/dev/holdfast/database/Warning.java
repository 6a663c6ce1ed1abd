package dev.holdfast.database;

/// A remark that did not stop a statement.
///
/// @param sqlState `00000` for a notice, else of class 01
public record Warning(String sqlState, String message) {}
