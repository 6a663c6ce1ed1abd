package dev.holdfast.api.access;

import org.jspecify.annotations.Nullable;

/// That a role may do something, and why.
///
/// @param kind `schema`, `table`, `view` or `sequence`
/// @param schema or null for a schema
/// @param column or null for the whole object
/// @param path the roles and the grant by which it comes, such as `ada > staff: granted by
///   holdfast`
public record EffectiveRight(
    String role,
    String kind,
    @Nullable String schema,
    String object,
    @Nullable String column,
    String privilege,
    String path) {}
