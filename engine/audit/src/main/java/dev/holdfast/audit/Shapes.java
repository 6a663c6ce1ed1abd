package dev.holdfast.audit;

import dev.holdfast.catalog.SystemTables;
import dev.holdfast.storage.Store;
import dev.holdfast.storage.model.RowVersion;
import dev.holdfast.storage.model.StoreOperation;
import dev.holdfast.types.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The shapes of statements: each text is stored once, records name it by its fingerprint. Safe for
/// use by many threads.
final class Shapes {
  static final int ID_BYTES = 16;

  /// The id of no text.
  static final ByteString NO_ID = ByteString.wrap(new byte[ID_BYTES]);

  private static final int KNOWN_COUNT_MAX = 10_000;

  private final Store store;
  private final Map<String, ByteString> stored = new ConcurrentHashMap<>();

  Shapes(Store store) {
    this.store = store;
  }

  /// The id of a text. Unless it is stored already, adds to `operations` what stores it: two
  /// commits at once may both do that, with the same bytes.
  ByteString id(String text, List<StoreOperation> operations) {
    if (text.isEmpty()) {
      return NO_ID;
    }
    ByteString known = stored.get(text);
    if (known != null) {
      return known;
    }
    ByteString id = idOf(text);
    byte[] key = AuditTables.shapeKey(id);
    if (store.latest(SystemTables.AUDIT_SHAPES_ID, key) == null) {
      byte[] row = AuditTables.SHAPE_ROWS.encode(new @Nullable Object[] {id, text});
      operations.add(new StoreOperation.PutRow(SystemTables.AUDIT_SHAPES_ID, key, row));
    } else {
      remember(text, id);
    }
    return id;
  }

  private void remember(String text, ByteString id) {
    if (stored.size() >= KNOWN_COUNT_MAX) {
      stored.clear(); // the store is asked again: slower, never wrong
    }
    stored.put(text, id);
  }

  /// The text of an id; null when none is stored, or another one than was fingerprinted.
  @Nullable String text(ByteString id) {
    if (id.equals(NO_ID)) {
      return "";
    }
    RowVersion row = store.latest(SystemTables.AUDIT_SHAPES_ID, AuditTables.shapeKey(id));
    if (row == null) {
      return null;
    }
    try {
      String text = (String) Objects.requireNonNull(AuditTables.SHAPE_ROWS.decode(row.row())[1]);
      return idOf(text).equals(id) ? text : null;
    } catch (NullPointerException
        | IndexOutOfBoundsException
        | IllegalArgumentException
        | NegativeArraySizeException _) {
      return null; // damaged, like another text
    }
  }

  static ByteString idOf(String text) {
    byte[] hash = AuditRecord.newDigest().digest(text.getBytes(StandardCharsets.UTF_8));
    return ByteString.wrap(Arrays.copyOf(hash, ID_BYTES));
  }
}
