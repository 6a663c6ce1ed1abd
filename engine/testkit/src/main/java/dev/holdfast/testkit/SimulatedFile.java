package dev.holdfast.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// The contents of a file, as processes see them and as the disk has them. Guarded by its file
/// system.
final class SimulatedFile {
  static final int SECTOR_BYTES = 512;

  private byte[] seen = new byte[0];
  private byte[] durable = new byte[0];
  // For each sector written since the last force: what it held after each write.
  private final Map<Integer, List<byte[]>> unforced = new TreeMap<>();

  int sizeBytes() {
    return seen.length;
  }

  int read(long offset, byte[] target, int targetOffset, int length) {
    int count = (int) Math.max(0, Math.min(length, seen.length - offset));
    if (count > 0) {
      System.arraycopy(seen, (int) offset, target, targetOffset, count);
    }
    return count;
  }

  void write(long offset, byte[] source) {
    int end = Math.toIntExact(offset + source.length);
    if (end > seen.length) {
      seen = Arrays.copyOf(seen, end);
    }
    System.arraycopy(source, 0, seen, (int) offset, source.length);
    for (int sector = (int) (offset / SECTOR_BYTES); sector * SECTOR_BYTES < end; sector++) {
      unforced.computeIfAbsent(sector, _ -> new ArrayList<>()).add(sectorOf(seen, sector));
    }
  }

  void force() {
    unforced.forEach((sector, states) -> put(sector, states.getLast()));
    durable = Arrays.copyOf(durable, seen.length);
    unforced.clear();
  }

  /// A force that failed as Linux does it: what was written stays visible, but is no longer written
  /// to the disk by a later force.
  void loseUnforced() {
    unforced.clear();
  }

  /// What the disk has after a power cut: of each sector any state since the last force.
  SimulatedFile afterPowerCut(RandomGenerator random) {
    SimulatedFile survivor = new SimulatedFile();
    survivor.durable = durable.clone();
    unforced.forEach((sector, states) -> {
      int choice = random.nextInt(states.size() + 1);
      if (choice > 0) {
        survivor.put(sector, states.get(choice - 1));
      }
    });
    survivor.seen = survivor.durable.clone();
    return survivor;
  }

  private void put(int sector, byte[] contents) {
    int start = sector * SECTOR_BYTES;
    if (durable.length < start + contents.length) {
      durable = Arrays.copyOf(durable, start + contents.length);
    }
    System.arraycopy(contents, 0, durable, start, contents.length);
  }

  private static byte[] sectorOf(byte[] bytes, int sector) {
    int start = sector * SECTOR_BYTES;
    return Arrays.copyOfRange(bytes, start, Math.min(bytes.length, start + SECTOR_BYTES));
  }

  /// Flips one bit, on disk and for readers: damage.
  void flipBit(long bit) {
    int offset = (int) (bit / Byte.SIZE);
    seen[offset] ^= (byte) (1 << (bit % Byte.SIZE));
    durable = seen.clone();
  }

  /// Cuts the file, on disk and for readers: damage.
  void truncate(int newSizeBytes) {
    seen = Arrays.copyOf(seen, newSizeBytes);
    durable = seen.clone();
  }
}
