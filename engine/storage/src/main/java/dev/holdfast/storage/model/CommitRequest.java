package dev.holdfast.storage.model;

import java.util.Collections;
import java.util.List;

/// What one transaction asks to commit.
///
/// @param operations in the order in which they take effect; given away by the caller
/// @param origin who asks
public record CommitRequest(List<StoreOperation> operations, Origin origin) {
  /// Makes the list unmodifiable without copying it.
  public CommitRequest {
    operations = Collections.unmodifiableList(operations);
  }
}
