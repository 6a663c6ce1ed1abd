package dev.holdfast.catalog;

/// What one role gave another one on one object or column.
///
/// @param granteeId who has the privileges; [Role#PUBLIC_ID] for everybody
/// @param grantorId who gave them
/// @param privileges a mask of [Privilege]
/// @param grantOptions those of the privileges that the grantee may give on
public record Grant(int granteeId, int grantorId, int privileges, int grantOptions) {}
