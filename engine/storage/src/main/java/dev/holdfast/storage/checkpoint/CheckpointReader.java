package dev.holdfast.storage.checkpoint;

import dev.holdfast.kernel.io.FileSystem;
import dev.holdfast.storage.model.CommitStamp;
import dev.holdfast.storage.model.Origin;
import dev.holdfast.storage.model.PreparedBranch;
import dev.holdfast.storage.model.TableLayout;
import dev.holdfast.storage.record.BodyCodec;
import dev.holdfast.storage.record.ByteReader;
import dev.holdfast.storage.record.LayoutCodec;
import dev.holdfast.storage.version.TableVersions;
import dev.holdfast.storage.version.VersionStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Restores what a manifest names. Used once, by one thread.
final class CheckpointReader {
  private final FileSystem fileSystem;
  private final Path directory;
  private final Manifest manifest;
  private final VersionStore target;
  private final List<PreparedBranch> branches = new ArrayList<>();
  private Origin lastOrigin = Origin.NONE;

  CheckpointReader(FileSystem fileSystem, Path directory, Manifest manifest, VersionStore target) {
    this.fileSystem = fileSystem;
    this.directory = directory;
    this.manifest = manifest;
    this.target = target;
  }

  /// Reads every file; returns the prepared branches.
  List<PreparedBranch> read() {
    readAll(FileKind.STATE); // first: it says which tables there are
    readAll(FileKind.TABLE);
    readAll(FileKind.COMMITS);
    return branches;
  }

  private void readAll(FileKind kind) {
    for (CheckpointFile file : manifest.files()) {
      if (file.kind() == kind) {
        readFile(file);
      }
    }
  }

  private void readFile(CheckpointFile file) {
    try (BlockReader reader = new BlockReader(fileSystem, directory, manifest.databaseId(), file)) {
      ByteReader block = reader.nextBlock();
      while (block != null) {
        while (block.remaining() > 0) {
          readRecord(file, block);
        }
        block = reader.nextBlock();
      }
    }
  }

  private void readRecord(CheckpointFile file, ByteReader in) {
    switch (file.kind()) {
      case TABLE -> readChain(file, in);
      case COMMITS -> readCommit(in);
      case STATE -> readState(in);
    }
  }

  private void readChain(CheckpointFile file, ByteReader in) {
    TableVersions table = target.table(file.tableId());
    if (table == null) {
      throw in.damage("the state names no table " + file.tableId());
    }
    byte[] key = in.nextBytes();
    int count = in.nextCount();
    for (int i = 0; i < count; i++) {
      long sequence = in.nextVarint();
      long lengthPlusOne = in.nextVarint();
      if (lengthPlusOne < 0 || lengthPlusOne > in.remaining() + 1L) {
        throw in.damage("a row of " + (lengthPlusOne - 1) + " bytes");
      }
      byte[] row = lengthPlusOne == 0 ? null : in.nextRaw((int) lengthPlusOne - 1);
      target.restoreVersion(table, key, row, sequence);
    }
  }

  private void readCommit(ByteReader in) {
    long sequence = in.nextVarint();
    long timestampMicros = in.nextLong();
    if (in.nextByte() == 0) {
      lastOrigin = BodyCodec.readOrigin(in);
    }
    target.history().add(new CommitStamp(sequence, timestampMicros, lastOrigin));
  }

  private void readState(ByteReader in) {
    int kind = in.nextByte();
    switch (kind) {
      case CheckpointWriter.StateRecord.TABLE -> {
        TableLayout layout = LayoutCodec.readTable(in);
        long createdSequence = in.nextVarint();
        long droppedSequence = in.nextVarint();
        target.restoreTable(
            layout, createdSequence, droppedSequence == 0 ? Long.MAX_VALUE : droppedSequence);
      }
      case CheckpointWriter.StateRecord.SEQUENCE ->
          target.restoreSequence(in.nextVarint(), in.nextLong());
      case CheckpointWriter.StateRecord.BRANCH -> {
        int state = in.nextByte();
        long preparedSequence = in.nextVarint();
        long preparedMicros = in.nextLong();
        branches.add(
            new PreparedBranch(
                BodyCodec.readBranch(in),
                preparedSequence,
                preparedMicros,
                CheckpointWriter.StateRecord.branchState(state)));
      }
      default -> throw in.damage("unknown state record " + kind);
    }
  }
}
