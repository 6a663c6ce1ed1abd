package dev.holdfast.database.run;

import dev.holdfast.sql.exec.runtime.Cancellation;
import java.util.function.BiConsumer;

/// What a statement takes from its session.
///
/// @param principal for `current_user`
/// @param settings of the session when the statement began
/// @param sequenceMemory what currval answers
/// @param systemViews the engine's own views
/// @param cancellation the flag that stops the statement
/// @param author for the audit trail
/// @param acting the session's rights
/// @param control over other sessions
/// @param warnings takes what is no failure: an SQLSTATE and a message
public record Surroundings(
    String principal,
    Settings settings,
    SequenceMemory sequenceMemory,
    ViewRows systemViews,
    Cancellation cancellation,
    Author author,
    Acting acting,
    SessionControl control,
    BiConsumer<String, String> warnings) {}
