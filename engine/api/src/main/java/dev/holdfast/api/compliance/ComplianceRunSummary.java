package dev.holdfast.api.compliance;

import java.time.Instant;

/// A run that was kept.
///
/// @param sequence the commit sequence that was looked at; the number of the run
/// @param asOf when that commit was made
/// @param trigger `demand` or `schedule`
/// @param requestedBy who asked
/// @param pass how many checks passed
/// @param fail how many failed
/// @param waived how many failed and are waived
/// @param notApplicable how many are about nothing
/// @param error how many could not be evaluated
public record ComplianceRunSummary(
    long sequence,
    Instant asOf,
    String trigger,
    String requestedBy,
    int pass,
    int fail,
    int waived,
    int notApplicable,
    int error) {}
