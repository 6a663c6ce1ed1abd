package dev.holdfast.txn.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.storage.model.KeyRange;
import dev.holdfast.txn.lock.HeldLock;
import dev.holdfast.txn.lock.LockEntry;
import dev.holdfast.txn.lock.LockMode;
import dev.holdfast.types.ByteString;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LockSetTest {
  private static final int RANGE_COUNT_MAX = 10;

  /// Written by format 1 and never to change: releases to come must read it.
  private static final String GOLDEN =
      "010100000003"
          + "0003"
          + "0000000000000007"
          + "000000020102"
          + "0102"
          + "0000000000000008"
          + "0000000103"
          + "0200"
          + "0000000000000007"
          + "00000000"
          + "00000002"
          + "0000000000000007"
          + "0000000000000000"
          + "0000000105"
          + "0000000109"
          + "0000000000000007"
          + "0000000000000008"
          + "00000000"
          + "ffffffff";

  @Test
  void theFirstFormatIsReadForEver() {
    byte[] golden = HexFormat.of().parseHex(GOLDEN);
    LockSet read = LockSet.fromBytes(golden, RANGE_COUNT_MAX);
    assertThat(read.locks())
        .containsExactly(
            new HeldLock(LockEntry.row(7, new byte[] {1, 2}), LockMode.UPDATE),
            new HeldLock(LockEntry.indexKey(8, new byte[] {3}), LockMode.NO_KEY_UPDATE),
            new HeldLock(LockEntry.table(7), LockMode.KEY_SHARE));
    ReadSet reads = Objects.requireNonNull(read.reads());
    assertThat(reads.contains(new ReadSet.Source(7, 0), new byte[] {5})).isTrue();
    assertThat(reads.contains(new ReadSet.Source(7, 0), new byte[] {9})).isFalse();
    assertThat(reads.contains(new ReadSet.Source(7, 8), new byte[] {99})).isTrue();
    assertThat(read.notes().sizeBytes()).isZero();
  }

  @Test
  void theSecondFormatHasNotesBehindTheFirst() {
    byte[] golden = HexFormat.of().parseHex("02" + GOLDEN.substring(2) + "00000003" + "aabbcc");
    assertThat(sample().toBytes()).isEqualTo(golden);
    assertThat(LockSet.fromBytes(golden, RANGE_COUNT_MAX).notes())
        .isEqualTo(ByteString.wrap(new byte[] {(byte) 0xaa, (byte) 0xbb, (byte) 0xcc}));
  }

  @Test
  void everyCutIsNoticed() {
    byte[] bytes = sample().toBytes();
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> LockSet.fromBytes(cut, RANGE_COUNT_MAX))
          .as("cut at %d", length)
          .isInstanceOfSatisfying(
              HoldfastException.class,
              e -> assertThat(e.errorCode()).isEqualTo(ErrorCode.FILE_DAMAGED));
    }
  }

  @Test
  void anotherVersionIsRefused() {
    byte[] bytes = sample().toBytes();
    bytes[0] = 3;
    assertThatThrownBy(() -> LockSet.fromBytes(bytes, RANGE_COUNT_MAX))
        .isInstanceOfSatisfying(
            HoldfastException.class,
            e -> assertThat(e.errorCode()).isEqualTo(ErrorCode.UNKNOWN_FORMAT_VERSION));
  }

  @Test
  void rangesMergeAndManyOfThemBecomeAll() {
    var reads = new ReadSet(3);
    var source = new ReadSet.Source(1, 0);
    reads.add(source, range(10, 20));
    reads.add(source, range(30, 40));
    reads.add(source, range(15, 30));
    assertThat(reads.reads()).hasSize(1);
    assertThat(contains(reads, 9)).isFalse();
    assertThat(contains(reads, 10)).isTrue();
    assertThat(contains(reads, 39)).isTrue();
    assertThat(contains(reads, 40)).isFalse();
    for (int from = 50; from < 100; from += 10) {
      reads.add(source, range(from, from + 1));
    }
    assertThat(reads.reads()).hasSize(1);
    assertThat(contains(reads, 9)).isTrue();
  }

  private static LockSet sample() {
    var reads = new ReadSet(RANGE_COUNT_MAX);
    reads.add(new ReadSet.Source(7, 0), range(5, 9));
    reads.add(new ReadSet.Source(7, 8), KeyRange.all());
    return new LockSet(
        List.of(
            new HeldLock(LockEntry.row(7, new byte[] {1, 2}), LockMode.UPDATE),
            new HeldLock(LockEntry.indexKey(8, new byte[] {3}), LockMode.NO_KEY_UPDATE),
            new HeldLock(LockEntry.table(7), LockMode.KEY_SHARE)),
        reads,
        ByteString.wrap(new byte[] {(byte) 0xaa, (byte) 0xbb, (byte) 0xcc}));
  }

  private static KeyRange range(int from, int to) {
    return KeyRange.of(new byte[] {(byte) from}, new byte[] {(byte) to});
  }

  private static boolean contains(ReadSet reads, int key) {
    return reads.contains(new ReadSet.Source(1, 0), new byte[] {(byte) key});
  }
}
