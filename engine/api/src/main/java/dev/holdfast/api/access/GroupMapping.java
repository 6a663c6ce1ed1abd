package dev.holdfast.api.access;

/// That the members of a server's group have a role.
public record GroupMapping(String group, String role) {}
