package dev.holdfast.storage.checkpoint;

import dev.holdfast.kernel.io.FileSystem;
import dev.holdfast.storage.model.BranchState;
import dev.holdfast.storage.model.CommitStamp;
import dev.holdfast.storage.model.KeyRange;
import dev.holdfast.storage.model.Origin;
import dev.holdfast.storage.model.PreparedBranch;
import dev.holdfast.storage.record.BodyCodec;
import dev.holdfast.storage.record.ByteWriter;
import dev.holdfast.storage.record.LayoutCodec;
import dev.holdfast.storage.version.CommitHistory;
import dev.holdfast.storage.version.Version;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

/// Writes the files of one checkpoint, and reuses those of the last one that still hold. Used by
/// one thread, while commits go on.
final class CheckpointWriter {
  private static final int COMMIT_FILES_MAX = 16;

  private final FileSystem fileSystem;
  private final Path directory;
  private final UUID databaseId;
  private final CheckpointState state;
  private final List<CheckpointFile> files = new ArrayList<>();
  private long nextFileNumber;
  private long writtenBytes;

  CheckpointWriter(
      FileSystem fileSystem,
      Path directory,
      UUID databaseId,
      CheckpointState state,
      long nextFileNumber) {
    this.fileSystem = fileSystem;
    this.directory = directory;
    this.databaseId = databaseId;
    this.state = state;
    this.nextFileNumber = nextFileNumber;
  }

  /// Writes what changed since `previous` and returns the new manifest, not written yet.
  Manifest write(Manifest previous, CommitHistory history, long firstLogFile) {
    for (CheckpointState.TableState table : state.tables()) {
      writeTable(previous, table);
    }
    writeCommits(previous, history);
    writeState();
    fileSystem.forceDirectory(directory); // after this line the new files' names are durable
    return new Manifest(
        databaseId, state.sequence(), state.timestampMicros(), firstLogFile, nextFileNumber, files);
  }

  /// The bytes written to new files.
  long writtenBytes() {
    return writtenBytes;
  }

  /// The number of the next file; never one that was tried.
  long nextFileNumber() {
    return nextFileNumber;
  }

  private BlockWriter begin(FileKind kind, long tableId) {
    return new BlockWriter(
        fileSystem,
        directory,
        new BlockWriter.Subject(databaseId, kind, tableId, state.sequence(), nextFileNumber++));
  }

  private void end(BlockWriter writer) {
    CheckpointFile file = writer.finish();
    writtenBytes += file.sizeBytes();
    files.add(file);
  }

  private void writeTable(Manifest previous, CheckpointState.TableState table) {
    long tableId = table.layout().tableId();
    for (CheckpointFile file : previous.files()) {
      if (file.kind() == FileKind.TABLE
          && file.tableId() == tableId
          && table.changedSequence() <= file.sequence()) {
        files.add(file);
        return;
      }
    }
    try (BlockWriter writer = begin(FileKind.TABLE, tableId)) {
      for (Version head : table.versions().chains(KeyRange.all()).values()) {
        writeChain(writer, head);
      }
      end(writer);
    }
  }

  private void writeChain(BlockWriter writer, Version head) {
    Deque<Version> oldestFirst = new ArrayDeque<>();
    for (Version version = head; version != null; version = version.older()) {
      if (version.beginSequence() <= state.sequence()) {
        oldestFirst.addFirst(version);
      }
    }
    if (oldestFirst.isEmpty()) {
      return;
    }
    ByteWriter out = writer.out();
    out.putBytes(head.key());
    out.putVarint(oldestFirst.size());
    for (Version version : oldestFirst) {
      out.putVarint(version.beginSequence());
      byte[] row = version.row();
      if (row == null) {
        out.putVarint(0);
      } else {
        out.putVarint(1L + row.length);
        out.putRaw(row);
      }
    }
    writer.endRecord();
  }

  private void writeCommits(Manifest previous, CommitHistory history) {
    List<CheckpointFile> kept = new ArrayList<>();
    for (CheckpointFile file : previous.files()) {
      if (file.kind() == FileKind.COMMITS) {
        kept.add(file);
      }
    }
    int from = history.countUpToSequence(previous.sequence());
    if (kept.size() >= COMMIT_FILES_MAX) {
      kept.clear();
      from = 0;
    }
    files.addAll(kept);
    if (from == state.commitCount()) {
      return;
    }
    try (BlockWriter writer = begin(FileKind.COMMITS, 0)) {
      Origin last = Origin.NONE;
      for (int position = from; position < state.commitCount(); position++) {
        CommitStamp stamp = history.stamp(position);
        writeCommit(writer.out(), stamp, position > from && stamp.origin().equals(last));
        writer.endRecord();
        last = stamp.origin();
      }
      end(writer);
    }
  }

  private static void writeCommit(ByteWriter out, CommitStamp stamp, boolean sameOrigin) {
    out.putVarint(stamp.sequence());
    out.putLong(stamp.timestampMicros());
    out.putByte(sameOrigin ? 1 : 0);
    if (!sameOrigin) {
      BodyCodec.write(out, stamp.origin());
    }
  }

  private void writeState() {
    try (BlockWriter writer = begin(FileKind.STATE, 0)) {
      ByteWriter out = writer.out();
      for (CheckpointState.TableState table : state.tables()) {
        out.putByte(StateRecord.TABLE);
        LayoutCodec.write(out, table.layout());
        out.putVarint(table.createdSequence());
        boolean dropped = table.droppedSequence() != Long.MAX_VALUE;
        out.putVarint(dropped ? table.droppedSequence() : 0);
        writer.endRecord();
      }
      state
          .sequences()
          .forEach((sequenceId, value) -> {
            out.putByte(StateRecord.SEQUENCE);
            out.putVarint(sequenceId);
            out.putLong(value);
            writer.endRecord();
          });
      for (PreparedBranch branch : state.branches()) {
        writeBranch(out, branch);
        writer.endRecord();
      }
      end(writer);
    }
  }

  private static void writeBranch(ByteWriter out, PreparedBranch branch) {
    out.putByte(StateRecord.BRANCH);
    out.putByte(
        switch (branch.state()) {
          case PREPARED -> StateRecord.PREPARED;
          case HEURISTICALLY_COMMITTED -> StateRecord.HEURISTICALLY_COMMITTED;
          case HEURISTICALLY_ROLLED_BACK -> StateRecord.HEURISTICALLY_ROLLED_BACK;
        });
    out.putVarint(branch.preparedSequence());
    out.putLong(branch.preparedMicros());
    BodyCodec.write(out, branch.branch());
  }

  /// The codes of state records.
  static final class StateRecord {
    static final int TABLE = 1;
    static final int SEQUENCE = 2;
    static final int BRANCH = 3;

    private static final int PREPARED = 1;
    private static final int HEURISTICALLY_COMMITTED = 2;
    private static final int HEURISTICALLY_ROLLED_BACK = 3;

    private StateRecord() {}

    /// The state with this code.
    static BranchState branchState(int code) {
      return switch (code) {
        case PREPARED -> BranchState.PREPARED;
        case HEURISTICALLY_COMMITTED -> BranchState.HEURISTICALLY_COMMITTED;
        default -> BranchState.HEURISTICALLY_ROLLED_BACK;
      };
    }
  }
}
