package dev.holdfast.audit;

import dev.holdfast.catalog.SystemTables;
import dev.holdfast.storage.model.StoreOperation;
import dev.holdfast.types.ByteString;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A record of the chain.
///
/// @param previous the hash of the record before
/// @param notes see [NotesFormat]
record AuditRecord(
    long number, long atMicros, ByteString previous, ByteString hash, ByteString notes) {
  static final int HASH_BYTES = 32;

  /// In place of the hash before the first record.
  static final ByteString NOTHING = ByteString.wrap(new byte[HASH_BYTES]);

  private static final int HASH_FORMAT_VERSION = 1;
  private static final int HASHED_HEADER_BYTES = 1 + 2 * Long.BYTES;

  /// The next record of a chain.
  static AuditRecord next(
      MessageDigest digest, long number, long atMicros, ByteString previous, byte[] notes) {
    ByteString wrapped = ByteString.wrap(notes);
    ByteString hash = hash(digest, number, atMicros, previous, wrapped);
    return new AuditRecord(number, atMicros, previous, hash, wrapped);
  }

  static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// Reads a row; FILE_DAMAGED when it is none of a record.
  static AuditRecord decode(byte[] row) {
    try {
      return decoded(row);
    } catch (NullPointerException
        | IndexOutOfBoundsException
        | IllegalArgumentException
        | NegativeArraySizeException e) {
      throw NoteBytes.damaged("not the row of a record: " + e.getMessage());
    }
  }

  private static AuditRecord decoded(byte[] row) {
    @Nullable Object[] datums = AuditTables.RECORD_ROWS.decode(row);
    return new AuditRecord(
        (Long) Objects.requireNonNull(datums[0]),
        (Long) Objects.requireNonNull(datums[1]),
        (ByteString) Objects.requireNonNull(datums[2]),
        (ByteString) Objects.requireNonNull(datums[3]),
        (ByteString) Objects.requireNonNull(datums[4]));
  }

  byte[] encode() {
    return AuditTables.RECORD_ROWS.encode(
        new @Nullable Object[] {number, atMicros, previous, hash, notes});
  }

  /// What puts the record into its table.
  StoreOperation put() {
    return new StoreOperation.PutRow(
        SystemTables.AUDIT_ID, AuditTables.recordKey(number), encode());
  }

  ByteString computedHash(MessageDigest digest) {
    return hash(digest, number, atMicros, previous, notes);
  }

  private static ByteString hash(
      MessageDigest digest, long number, long atMicros, ByteString previous, ByteString notes) {
    ByteBuffer header = ByteBuffer.allocate(HASHED_HEADER_BYTES);
    header.put((byte) HASH_FORMAT_VERSION).putLong(number).putLong(atMicros);
    digest.update(header.flip());
    digest.update(previous.shared());
    return ByteString.wrap(digest.digest(notes.shared()));
  }
}
