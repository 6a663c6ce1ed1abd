package dev.holdfast.database.run;

import dev.holdfast.sql.exec.runtime.Cancellation;

/// What a statement takes from its session.
///
/// @param principal for `current_user`
/// @param settings of the session when the statement began
/// @param sequenceMemory what currval answers
/// @param systemViews the engine's own views
/// @param cancellation the flag that stops the statement
/// @param author for the audit trail
public record Surroundings(
    String principal,
    Settings settings,
    SequenceMemory sequenceMemory,
    ViewRows systemViews,
    Cancellation cancellation,
    Author author) {}
