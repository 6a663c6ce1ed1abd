/// The bodies of log entries: what an entry says, and its bytes.
///
/// Purpose: turn commits, prepares and their outcomes into bytes and back. Place: used by the log,
/// by checkpoints and by the state machine. Threads: everything is immutable or used by one thread.
///
/// # Format
///
/// `varint` is an unsigned LEB128 number; `bytes` is a varint length and the bytes; `text` is
/// `bytes` in UTF-8; `i32` and `i64` are little-endian. The record type of the log says which body
/// it is.
///
/// | type | body |
/// |---|---|
/// | COMMIT | origin, operations |
/// | PREPARE | branch id, `bytes` lock set, origin, operations |
/// | COMMIT_PREPARED, ROLLBACK_PREPARED | `u8` flags: 1 heuristic, 2 operations follow; branch id; operations if flag 2 |
/// | FORGET | branch id |
///
/// | part | layout |
/// |---|---|
/// | origin | `text` principal, gtrid, deployment, trace id |
/// | branch id | `i32` format id, `bytes` gtrid, `bytes` bqual |
/// | operations | `varint` count, then for each a `u8` kind and its fields |
/// | 1 PutRow | `varint` table, `bytes` key, `bytes` row |
/// | 2 DeleteRow | `varint` table, `bytes` key |
/// | 3 CreateTable, 4 AlterTable | table layout |
/// | 5 DropTable | `varint` table |
/// | 6 CreateIndex | `varint` table, index layout |
/// | 7 DropIndex | `varint` table, `varint` index |
/// | 8 AdvanceSequence | `varint` sequence, `i64` value |
/// | table layout | `varint` table; slots; key columns; `varint` count, index layouts |
/// | slots | `varint` count, then for each a type, and `bytes` a row of one slot: the missing value |
/// | type | `text` kind, `varint` precision, `varint` scale |
/// | key columns | `varint` count, then for each `varint` slot, type, `u8` 1 descending + 2 nulls first |
/// | index layout | `varint` index, key columns, `u8` 1 if unique |
///
/// # Invariants
///
/// 1. A body is read to its last byte; anything else is damage.
/// 2. Replay depends on these bytes alone: no clock, no random number, no hash order.
@NullMarked
package dev.holdfast.storage.record;

import org.jspecify.annotations.NullMarked;
