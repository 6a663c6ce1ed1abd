package dev.holdfast.api.compliance;

import java.time.Instant;

/// Somebody confirms what no statement can find out.
///
/// @param checkId what is confirmed
/// @param statement in the words of who confirms
public record ComplianceAttestation(
    long id, String checkId, String statement, String attestedBy, Instant attestedAt) {}
