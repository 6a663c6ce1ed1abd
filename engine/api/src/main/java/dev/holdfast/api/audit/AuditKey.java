package dev.holdfast.api.audit;

/// What evidence of the trail is signed with.
///
/// @param fingerprint SHA-256 of the public key, in hexadecimal; keep it elsewhere
/// @param publicKey an Ed25519 key as X.509 SubjectPublicKeyInfo, in Base64
public record AuditKey(String fingerprint, String publicKey) {}
