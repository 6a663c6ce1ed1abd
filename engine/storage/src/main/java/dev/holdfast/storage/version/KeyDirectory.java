package dev.holdfast.storage.version;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The newest version of each key, found by hash: one step where the ordered map takes seventeen.
///
/// Open addressing with linear probing. One thread writes, any number read without a lock: a slot
/// only ever goes from empty to a version, and from there to versions of the same key; a larger
/// array is published when it is whole.
final class KeyDirectory {
  private static final int CAPACITY_MIN = 16;
  private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Version[].class);

  private volatile @Nullable Version[] slots = new Version[CAPACITY_MIN];
  private int count; // for the writing thread alone

  /// The newest version of a key, or null.
  @Nullable Version get(byte[] key) {
    @Nullable Version[] current = slots;
    int mask = current.length - 1;
    for (int slot = hash(key) & mask; ; slot = slot + 1 & mask) {
      Version version = (Version) SLOT.getAcquire(current, slot);
      if (version == null || Arrays.equals(version.key(), key)) {
        return version;
      }
    }
  }

  /// Makes `version` the newest of its key.
  void put(Version version) {
    if (isHalfFull()) {
      grow();
    }
    if (put(slots, version)) {
      count++;
    }
  }

  private boolean isHalfFull() {
    return count >= slots.length >> 1;
  }

  /// Whether the key is new.
  private static boolean put(@Nullable Version[] target, Version version) {
    int mask = target.length - 1;
    int slot = hash(version.key()) & mask;
    Version present = target[slot];
    while (present != null && !Arrays.equals(present.key(), version.key())) {
      slot = slot + 1 & mask;
      present = target[slot];
    }
    SLOT.setRelease(target, slot, version);
    return present == null;
  }

  private void grow() {
    @Nullable Version[] old = slots;
    @Nullable Version[] grown = new Version[old.length << 1];
    for (Version version : old) {
      if (version != null) {
        put(grown, version);
      }
    }
    slots = grown;
  }

  // Keys that count upwards differ in their last bytes only: the low bits must see them all.
  private static int hash(byte[] key) {
    int hash = Arrays.hashCode(key) * 0x9E3779B9;
    return hash ^ hash >>> 15;
  }
}
