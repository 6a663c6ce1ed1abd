package dev.holdfast.api.access;

/// That one role is a direct member of another one.
///
/// @param role the other one
/// @param adminOption whether the member may give the membership on
/// @param grantor who gave it
public record RoleMembership(String role, String member, boolean adminOption, String grantor) {}
