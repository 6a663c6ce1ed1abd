package dev.holdfast.storage.record;

import dev.holdfast.storage.model.BranchId;
import dev.holdfast.storage.model.BranchRecord;
import dev.holdfast.storage.model.CommitRequest;
import dev.holdfast.storage.model.Origin;
import dev.holdfast.storage.model.StoreOperation;
import java.util.ArrayList;
import java.util.List;

/// The bytes of log bodies; see the package comment.
public final class BodyCodec {
  private static final int PUT_ROW = 1;
  private static final int DELETE_ROW = 2;
  private static final int CREATE_TABLE = 3;
  private static final int ALTER_TABLE = 4;
  private static final int DROP_TABLE = 5;
  private static final int CREATE_INDEX = 6;
  private static final int DROP_INDEX = 7;
  private static final int ADVANCE_SEQUENCE = 8;

  private static final int HEURISTIC_FLAG = 1;
  private static final int OPERATIONS_FLAG = 2;

  private BodyCodec() {}

  /// Puts any body.
  public static void write(ByteWriter out, LogBody body) {
    write(out, body, 0);
  }

  /// Puts a commit or an outcome to which [#append] adds the last operation.
  public static void writeUnsealed(ByteWriter out, LogBody body) {
    write(out, body, 1);
  }

  /// Puts the last operation behind [#writeUnsealed].
  public static void append(ByteWriter out, StoreOperation last) {
    write(out, last);
  }

  private static void write(ByteWriter out, LogBody body, int missingCount) {
    switch (body) {
      case LogBody.Commit(CommitRequest request) -> {
        write(out, request.origin());
        write(out, request.operations(), missingCount);
      }
      case LogBody.Prepare(BranchRecord branch) -> write(out, branch);
      case LogBody.Resolve resolve -> {
        boolean hasOperations = !resolve.operations().isEmpty() || missingCount > 0;
        int heuristic = resolve.heuristic() ? HEURISTIC_FLAG : 0;
        out.putByte(heuristic | (hasOperations ? OPERATIONS_FLAG : 0));
        write(out, resolve.branchId());
        if (hasOperations) {
          write(out, resolve.operations(), missingCount);
        }
      }
      case LogBody.Forget(BranchId branchId) -> write(out, branchId);
    }
  }

  /// The body of a COMMIT record.
  public static LogBody.Commit readCommit(ByteReader in) {
    Origin origin = readOrigin(in);
    return new LogBody.Commit(new CommitRequest(readOperations(in), origin));
  }

  /// The body of a COMMIT_PREPARED or ROLLBACK_PREPARED record.
  public static LogBody.Resolve readResolve(ByteReader in, boolean committed) {
    int flags = in.nextByte();
    if ((flags & ~(HEURISTIC_FLAG | OPERATIONS_FLAG)) != 0) {
      throw in.damage("unknown flags of an outcome: " + flags);
    }
    BranchId branchId = readBranchId(in);
    List<StoreOperation> operations =
        (flags & OPERATIONS_FLAG) == 0 ? List.of() : readOperations(in);
    return new LogBody.Resolve(branchId, committed, (flags & HEURISTIC_FLAG) != 0, operations);
  }

  /// Puts a branch with everything that it will do.
  public static void write(ByteWriter out, BranchRecord branch) {
    write(out, branch.branchId());
    out.putBytes(branch.lockSet());
    write(out, branch.origin());
    write(out, branch.operations(), 0);
  }

  /// The next branch.
  public static BranchRecord readBranch(ByteReader in) {
    BranchId branchId = readBranchId(in);
    byte[] lockSet = in.nextBytes();
    Origin origin = readOrigin(in);
    return new BranchRecord(branchId, readOperations(in), lockSet, origin);
  }

  /// Puts a branch's identifier.
  public static void write(ByteWriter out, BranchId branchId) {
    out.putInt(branchId.formatId());
    out.putBytes(branchId.gtrid());
    out.putBytes(branchId.bqual());
  }

  /// The next branch's identifier.
  public static BranchId readBranchId(ByteReader in) {
    int formatId = in.nextInt();
    byte[] gtrid = in.nextBytes();
    return new BranchId(formatId, gtrid, in.nextBytes());
  }

  /// Puts an origin.
  public static void write(ByteWriter out, Origin origin) {
    out.putText(origin.principal());
    out.putText(origin.gtrid());
    out.putText(origin.deployment());
    out.putText(origin.traceId());
  }

  /// The next origin.
  public static Origin readOrigin(ByteReader in) {
    String principal = in.nextText();
    String gtrid = in.nextText();
    String deployment = in.nextText();
    return new Origin(principal, gtrid, deployment, in.nextText());
  }

  private static void write(ByteWriter out, List<StoreOperation> operations, int missingCount) {
    out.putVarint(operations.size() + missingCount);
    for (StoreOperation operation : operations) {
      write(out, operation);
    }
  }

  private static void write(ByteWriter out, StoreOperation operation) {
    switch (operation) {
      case StoreOperation.PutRow put -> {
        out.putByte(PUT_ROW);
        out.putVarint(put.tableId());
        out.putBytes(put.key());
        out.putBytes(put.row());
      }
      case StoreOperation.DeleteRow delete -> {
        out.putByte(DELETE_ROW);
        out.putVarint(delete.tableId());
        out.putBytes(delete.key());
      }
      case StoreOperation.CreateTable create -> {
        out.putByte(CREATE_TABLE);
        LayoutCodec.write(out, create.layout());
      }
      case StoreOperation.AlterTable alter -> {
        out.putByte(ALTER_TABLE);
        LayoutCodec.write(out, alter.layout());
      }
      case StoreOperation.DropTable drop -> {
        out.putByte(DROP_TABLE);
        out.putVarint(drop.tableId());
      }
      case StoreOperation.CreateIndex create -> {
        out.putByte(CREATE_INDEX);
        out.putVarint(create.tableId());
        LayoutCodec.write(out, create.index());
      }
      case StoreOperation.DropIndex drop -> {
        out.putByte(DROP_INDEX);
        out.putVarint(drop.tableId());
        out.putVarint(drop.indexId());
      }
      case StoreOperation.AdvanceSequence advance -> {
        out.putByte(ADVANCE_SEQUENCE);
        out.putVarint(advance.sequenceId());
        out.putLong(advance.value());
      }
    }
  }

  private static List<StoreOperation> readOperations(ByteReader in) {
    int count = in.nextCount();
    List<StoreOperation> operations = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      operations.add(readOperation(in));
    }
    return operations;
  }

  private static StoreOperation readOperation(ByteReader in) {
    int kind = in.nextByte();
    return switch (kind) {
      case PUT_ROW -> new StoreOperation.PutRow(in.nextVarint(), in.nextBytes(), in.nextBytes());
      case DELETE_ROW -> new StoreOperation.DeleteRow(in.nextVarint(), in.nextBytes());
      case CREATE_TABLE -> new StoreOperation.CreateTable(LayoutCodec.readTable(in));
      case ALTER_TABLE -> new StoreOperation.AlterTable(LayoutCodec.readTable(in));
      case DROP_TABLE -> new StoreOperation.DropTable(in.nextVarint());
      case CREATE_INDEX ->
          new StoreOperation.CreateIndex(in.nextVarint(), LayoutCodec.readIndex(in));
      case DROP_INDEX -> new StoreOperation.DropIndex(in.nextVarint(), in.nextVarint());
      case ADVANCE_SEQUENCE -> new StoreOperation.AdvanceSequence(in.nextVarint(), in.nextLong());
      default -> throw in.damage("unknown operation " + kind);
    };
  }
}
