package dev.holdfast.storage.log;

import dev.holdfast.kernel.error.CorruptionException;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.storage.record.BodyCodec;
import dev.holdfast.storage.record.ByteReader;
import dev.holdfast.storage.record.LogBody;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// Puts the records of a unit together again and decodes its body. Used by one thread.
final class UnitAssembler {
  private final ByteArrayOutputStream fragments = new ByteArrayOutputStream();
  private long openFirstIndex;
  private int openCount;

  /// The entry that the record completes, or null while its unit is not complete. `payload` stands
  /// at `offset` of the file.
  @Nullable Entry add(RecordFormat.Header header, byte[] payload, String fileName, long offset) {
    if (!header.continuing()) {
      drop();
      return entry(header, payload, fileName, offset);
    }
    ByteBuffer prefix = ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN);
    long firstIndex = prefix.getLong();
    int ordinal = prefix.getInt();
    if (ordinal == 0) {
      drop();
      openFirstIndex = firstIndex;
    }
    if (firstIndex != openFirstIndex
        || ordinal != openCount
        || firstIndex + ordinal != header.index()) {
      throw new CorruptionException(
          ErrorCode.FILE_DAMAGED,
          fileName,
          offset,
          "fragment " + ordinal + " of unit " + firstIndex + " at index " + header.index());
    }
    openCount++;
    fragments.write(payload, prefix.position(), prefix.remaining());
    if (header.type() == RecordType.FRAGMENT) {
      return null;
    }
    byte[] whole = fragments.toByteArray();
    drop();
    return entry(header, whole, fileName, offset);
  }

  private void drop() {
    fragments.reset();
    openFirstIndex = 0;
    openCount = 0;
  }

  private static Entry entry(
      RecordFormat.Header header, byte[] bytes, String fileName, long offset) {
    ByteReader in = new ByteReader(bytes, fileName, offset);
    LogBody body =
        switch (header.type()) {
          case COMMIT -> BodyCodec.readCommit(in);
          case PREPARE -> new LogBody.Prepare(BodyCodec.readBranch(in));
          case COMMIT_PREPARED -> BodyCodec.readResolve(in, true);
          case ROLLBACK_PREPARED -> BodyCodec.readResolve(in, false);
          case FORGET -> new LogBody.Forget(BodyCodec.readBranchId(in));
          case FRAGMENT, NOOP, CLOCK, CONFIG, HARD_STATE, TRUNCATE, COMMIT_HINT, SNAPSHOT_REF ->
              throw new HoldfastException(
                  ErrorCode.FEATURE_NOT_SUPPORTED,
                  fileName
                      + ", offset "
                      + offset
                      + ": a record of type "
                      + header.type()
                      + ", which this release does not read");
        };
    in.requireEnd();
    return new Entry(header.index(), header.timestampMicros(), body);
  }
}
