package dev.holdfast.api.audit;

import org.jspecify.annotations.Nullable;

/// What recomputing the whole trail showed.
///
/// @param intact whether nothing was found
/// @param records how many records were read
/// @param firstBad the number of the first record that is not as it was written, or null
/// @param finding what is wrong with it, or null
/// @param head the last record that was read
/// @param keptHead the head kept beside the database, or null when there is none
public record AuditVerification(
    boolean intact,
    long records,
    @Nullable Long firstBad,
    @Nullable String finding,
    AuditHead head,
    @Nullable AuditHead keptHead) {}
