package dev.holdfast.txn.order;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.storage.model.KeyRange;
import dev.holdfast.txn.lock.HeldLock;
import dev.holdfast.txn.lock.LockEntry;
import dev.holdfast.txn.lock.LockMode;
import dev.holdfast.txn.lock.LockSpace;
import dev.holdfast.types.ByteString;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a prepared branch protects: its locks and, if it is SERIALIZABLE, its reads; and the notes
/// that its commit will seal. The bytes are described in the package comment.
///
/// @param reads null unless the branch is SERIALIZABLE
/// @param notes as a notary wrote them; empty when there are none
public record LockSet(List<HeldLock> locks, @Nullable ReadSet reads, ByteString notes) {
  private static final int FORMAT_VERSION = 2;
  private static final int VERSION_WITHOUT_NOTES = 1;
  private static final int NO_END = -1;

  /// The bytes for the prepare record.
  public byte[] toBytes() {
    var bytes = new ByteArrayOutputStream(64 + 40 * locks.size());
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(FORMAT_VERSION);
      out.writeByte(reads == null ? 0 : 1);
      out.writeInt(locks.size());
      for (HeldLock lock : locks) {
        out.writeByte(lock.entry().space().code());
        out.writeByte(lock.mode().strength());
        out.writeLong(lock.entry().objectId());
        writeBytes(out, lock.entry().key());
      }
      writeReads(out, reads == null ? List.of() : reads.reads());
      writeBytes(out, notes.shared());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return bytes.toByteArray();
  }

  /// Reads the bytes back; FILE_DAMAGED when they are not a lock set, UNKNOWN_FORMAT_VERSION when a
  /// later release wrote them.
  public static LockSet fromBytes(byte[] bytes, int rangeCountMax) {
    try {
      ByteBuffer in = ByteBuffer.wrap(bytes);
      int version = in.get();
      if (version != FORMAT_VERSION && version != VERSION_WITHOUT_NOTES) {
        throw new HoldfastException(
            ErrorCode.UNKNOWN_FORMAT_VERSION,
            "lock set of a prepared branch: version " + version + ", this release reads 1 and 2");
      }
      boolean isSerializable = in.get() == 1;
      List<HeldLock> locks = readLocks(in);
      ReadSet reads = readReads(in, rangeCountMax);
      byte[] notes = version == VERSION_WITHOUT_NOTES ? new byte[0] : readBytes(in, in.getInt());
      if (in.hasRemaining()) {
        throw damaged(null);
      }
      return new LockSet(locks, isSerializable ? reads : null, ByteString.wrap(notes));
    } catch (BufferUnderflowException e) {
      throw damaged(e);
    } catch (HoldfastException e) {
      throw e.errorCode() == ErrorCode.INVALID_PARAMETER_VALUE ? damaged(e) : e;
    }
  }

  private static List<HeldLock> readLocks(ByteBuffer in) {
    int count = checkedCount(in, in.getInt());
    List<HeldLock> locks = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      LockSpace space = LockSpace.ofCode(in.get());
      LockMode mode = LockMode.ofStrength(in.get());
      long objectId = in.getLong();
      locks.add(new HeldLock(LockEntry.of(space, objectId, readBytes(in, in.getInt())), mode));
    }
    return locks;
  }

  private static ReadSet readReads(ByteBuffer in, int rangeCountMax) {
    int count = checkedCount(in, in.getInt());
    var reads = new ReadSet(rangeCountMax);
    for (int i = 0; i < count; i++) {
      var source = new ReadSet.Source(in.getLong(), in.getLong());
      byte[] from = readBytes(in, in.getInt());
      int toLength = in.getInt();
      reads.add(source, KeyRange.of(from, toLength == NO_END ? null : readBytes(in, toLength)));
    }
    return reads;
  }

  private static void writeReads(DataOutputStream out, List<ReadSet.Read> reads)
      throws IOException {
    out.writeInt(reads.size());
    for (ReadSet.Read read : reads) {
      out.writeLong(read.source().tableId());
      out.writeLong(read.source().indexId());
      writeBytes(out, read.range().from());
      byte[] to = read.range().to();
      if (to == null) {
        out.writeInt(NO_END);
      } else {
        writeBytes(out, to);
      }
    }
  }

  private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static byte[] readBytes(ByteBuffer in, int length) {
    byte[] bytes = new byte[checkedCount(in, length)];
    in.get(bytes);
    return bytes;
  }

  // A count that cannot be true must not become an allocation.
  private static int checkedCount(ByteBuffer in, int count) {
    if (count < 0 || count > in.remaining()) {
      throw damaged(null);
    }
    return count;
  }

  private static HoldfastException damaged(@Nullable Throwable cause) {
    return new HoldfastException(
        ErrorCode.FILE_DAMAGED, "the lock set of a prepared branch is damaged", cause);
  }
}
