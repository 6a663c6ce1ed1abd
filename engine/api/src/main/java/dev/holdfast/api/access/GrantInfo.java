package dev.holdfast.api.access;

import org.jspecify.annotations.Nullable;

/// One privilege that a role was given on an object or column.
///
/// @param kind `schema`, `table`, `view` or `sequence`
/// @param schema or null for a schema
/// @param column or null for the whole object
/// @param grantee a role, or `public` for everybody
/// @param grantOption whether the grantee may give it on
public record GrantInfo(
    String kind,
    @Nullable String schema,
    String object,
    @Nullable String column,
    String privilege,
    String grantee,
    String grantor,
    boolean grantOption,
    String owner) {}
