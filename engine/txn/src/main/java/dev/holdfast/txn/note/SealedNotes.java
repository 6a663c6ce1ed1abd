package dev.holdfast.txn.note;

import dev.holdfast.storage.model.StoreOperation;
import java.util.List;

/// Notes as bytes, ready to be sealed: opaque to transactions, kept in the prepare record of a
/// branch.
public final class SealedNotes {
  /// No notes.
  public static final SealedNotes NONE = new SealedNotes(new byte[0], List.of());

  private final byte[] bytes;
  private final List<StoreOperation> operations;

  /// Takes over the bytes.
  ///
  /// @param operations what must be committed with them, for example texts that they refer to
  public SealedNotes(byte[] bytes, List<StoreOperation> operations) {
    this.bytes = bytes;
    this.operations = operations;
  }

  /// The bytes; not to be changed.
  public byte[] bytes() {
    return bytes;
  }

  /// What must be committed with them.
  public List<StoreOperation> operations() {
    return operations;
  }

  /// Whether there is nothing to seal.
  public boolean isEmpty() {
    return bytes.length == 0;
  }
}
