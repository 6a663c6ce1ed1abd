package dev.holdfast.api.audit;

/// The end of the trail: who keeps it elsewhere can prove later that nothing before it changed.
///
/// @param number of the last record; 0 when there is none
/// @param hash of the last record, in hexadecimal
public record AuditHead(long number, String hash) {}
