package dev.holdfast.storage.log;

import java.nio.ByteBuffer;

/// One record on its way into or out of a file.
final class LogRecord {
  private final RecordType type;
  private final boolean continuing;
  private final long index;
  private final long timestampMicros;
  private final ByteBuffer payload;
  private final long unitFirstIndex;
  private final int unitOrdinal;

  /// A record of a unit; `payload` is without the fragment prefix.
  LogRecord(RecordType type, LogPosition position, ByteBuffer payload) {
    this.type = type;
    this.index = position.index();
    this.timestampMicros = position.timestampMicros();
    this.payload = payload;
    this.unitFirstIndex = position.unitFirstIndex();
    this.unitOrdinal = (int) (index - unitFirstIndex);
    this.continuing = type == RecordType.FRAGMENT || unitOrdinal > 0;
  }

  RecordType type() {
    return type;
  }

  /// Whether the payload on disk starts with the unit's first index and an ordinal.
  boolean continuing() {
    return continuing;
  }

  long index() {
    return index;
  }

  long timestampMicros() {
    return timestampMicros;
  }

  /// The payload without prefix; its position is not to be changed.
  ByteBuffer payload() {
    return payload;
  }

  long unitFirstIndex() {
    return unitFirstIndex;
  }

  int unitOrdinal() {
    return unitOrdinal;
  }

  /// The payload's length on disk, the prefix included.
  int payloadLength() {
    return payload.remaining() + (continuing ? RecordFormat.FRAGMENT_PREFIX_BYTES : 0);
  }

  /// Where a record stands in the order.
  ///
  /// @param index its own
  /// @param timestampMicros its commit timestamp
  /// @param unitFirstIndex the index of the first record of its unit
  record LogPosition(long index, long timestampMicros, long unitFirstIndex) {}
}
