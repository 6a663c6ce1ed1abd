package dev.holdfast.api.access;

/// One number of the password policy.
///
/// @param name as in `password_length_min`
/// @param defaultValue what holds unless somebody sets another
/// @param least the least that it takes
/// @param greatest the greatest that it takes
public record PolicyValue(
    String name, long value, long defaultValue, long least, long greatest, String meaning) {}
