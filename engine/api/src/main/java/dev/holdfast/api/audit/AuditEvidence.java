package dev.holdfast.api.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What evidence of audit records proves, checked without the database.
///
/// A genuine one proves: whoever has the private key of `keyFingerprint` said at `signedAt` that
/// the trail has `treeSize` records, these among them. Compare the fingerprint with one that came
/// another way.
///
/// @param genuine whether every hash and the signature are right
/// @param finding why it is not, or null
/// @param first the number of the first record in it; 0 unless genuine
/// @param last the number of the last record in it
/// @param lastHash of the last record, in hexadecimal
/// @param treeSize how many records the trail had
/// @param keyFingerprint SHA-256 of the public key, in hexadecimal
/// @param entries of the records, oldest first
public record AuditEvidence(
    boolean genuine,
    @Nullable String finding,
    long first,
    long last,
    String lastHash,
    long treeSize,
    Instant signedAt,
    String keyFingerprint,
    List<AuditEntry> entries) {
  /// Copies the list.
  public AuditEvidence {
    entries = List.copyOf(entries);
  }

  /// A text that proves nothing.
  public static AuditEvidence refused(String finding) {
    return new AuditEvidence(false, finding, 0, 0, "", 0, Instant.EPOCH, "", List.of());
  }
}
