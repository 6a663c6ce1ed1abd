package dev.holdfast.storage.log;

import static dev.holdfast.kernel.error.Invariants.invariant;

import dev.holdfast.storage.model.CommitSeal;
import dev.holdfast.storage.model.StoreOperation;
import dev.holdfast.storage.record.BodyCodec;
import dev.holdfast.storage.record.ByteWriter;
import dev.holdfast.storage.record.LogBody;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// A body and its bytes, made by the proposing thread; what is sealed is put in when the log comes
/// to it. Used by one thread at a time.
final class ProposedBody {
  private static final int BYTES_TYPICAL = 256;

  private final ByteWriter bytes = new ByteWriter(BYTES_TYPICAL);
  private final @Nullable CommitSeal seal;
  private int sealOffset;
  private LogBody body;

  ProposedBody(LogBody body, @Nullable CommitSeal seal) {
    this.body = body;
    this.seal = seal;
    if (seal == null) {
      BodyCodec.write(bytes, body);
    } else {
      BodyCodec.writeUnsealed(bytes, body);
      sealOffset = bytes.sizeBytes();
      BodyCodec.append(bytes, seal.placeholder());
    }
  }

  /// The last operation in place of its placeholder.
  void seal(long firstIndex, long sequence, long timestampMicros) {
    if (seal != null) {
      int sizeBytes = bytes.sizeBytes();
      StoreOperation last = seal.seal(firstIndex, sequence, timestampMicros);
      bytes.cut(sealOffset);
      BodyCodec.append(bytes, last);
      invariant(bytes.sizeBytes() == sizeBytes, "a seal is as long as its placeholder");
      body = body.with(last);
    }
  }

  /// What to apply; complete when it is sealed.
  LogBody body() {
    return body;
  }

  int sizeBytes() {
    return bytes.sizeBytes();
  }

  /// Some of the bytes, not copied.
  ByteBuffer part(int from, int length) {
    return ByteBuffer.wrap(bytes.shared(), from, length);
  }
}
