package dev.holdfast.database.dml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a change did.
///
/// @param count the rows inserted, updated or deleted
/// @param returned what RETURNING asked for, a row of datums for each changed row; else empty
public record DmlResult(long count, List<@Nullable Object[]> returned) {}
