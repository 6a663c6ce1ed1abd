package dev.holdfast.api.access;

import java.time.Instant;

/// A log-in to the console or the REST API that is not over.
///
/// @param id tells it from others, and opens nothing
/// @param user who logged in
/// @param since when
/// @param lastUsed when it was last used
/// @param address where from, as the server sees it
/// @param agent the program, as it calls itself; may be empty
public record LogIn(
    String id, String user, Instant since, Instant lastUsed, String address, String agent) {}
