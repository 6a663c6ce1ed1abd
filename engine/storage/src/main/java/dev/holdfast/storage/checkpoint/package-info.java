/// The manifest and the checkpoint files: the database as of one sequence.
///
/// Purpose: bound recovery by keeping everything up to a sequence outside the log. Place: called by
/// the store; reads the version store while commits go on. Threads: one checkpoint at a time; a
/// file is written once by one thread and never changes.
///
/// # File `MANIFEST`, format 1
///
/// All integers are little-endian; `varint`, `text` as in `storage.record`. Written as
/// `MANIFEST.tmp`, forced, renamed, and the directory forced: at every moment there is one
/// manifest.
///
/// | offset | size | field | meaning |
/// |-------:|-----:|---|---|
/// |  0 | 4 | magic | `HFMF` |
/// |  4 | 2 | formatVersion | 1; a reader refuses a version that it does not know |
/// |  6 | 2 | reserved | 0 |
/// |  8 | 4 | bodyLength | bytes from offset 16 on |
/// | 12 | 4 | prefixCrc32c | of bytes 0 to 11; same place in every version |
/// | 16 | n | body | `i64` x 2 database id, `varint` sequence, `i64` timestampMicros, `varint` first log file, `varint` next file number, `varint` count, files |
/// | 16 + n | 4 | bodyCrc32c | of the body |
///
/// A file of the manifest: `u8` kind (1 table, 2 commits, 3 state), `varint` table id (0 for the
/// other kinds), `varint` sequence that it covers, `text` name, `varint` length, `i32` contentCrc.
///
/// # Files `table-*.hfc`, `commits-*.hfc`, `state-*.hfc`, format 1
///
/// | offset | size | field | meaning |
/// |-------:|-----:|---|---|
/// |  0 |  4 | magic | `HFCK` |
/// |  4 |  2 | formatVersion | 1 |
/// |  6 |  2 | kind | as in the manifest |
/// |  8 |  4 | reserved | 0 |
/// | 12 |  4 | prefixCrc32c | of bytes 0 to 11 |
/// | 16 | 16 | databaseId | as in the manifest |
/// | 32 |  8 | tableId | 0 unless the kind is table |
/// | 40 |  8 | sequence | that the file covers |
/// | 48 |  4 | headerCrc32c | of bytes 0 to 47 |
/// | 52 |    | blocks | `i32` length above 0, `i32` crc32c of the bytes, bytes; a record does not span blocks |
/// | | 16 | footer | `i32` 0, `i32` contentCrc: crc32c of all block checksums in order, `i32` crc32c of the 8 bytes before, magic `KCFH` |
///
/// | kind | records |
/// |---|---|
/// | table | `bytes` key, `varint` count, then oldest first: `varint` begin sequence, `varint` 0 for a delete or 1 + length and the row's bytes |
/// | commits | `varint` sequence, `i64` timestampMicros, `u8` 1 if the origin of the record before, else 0 and the origin |
/// | state | `u8` 1: table layout, `varint` created, `varint` dropped (0 if not) · `u8` 2: `varint` sequence id, `i64` value · `u8` 3: `u8` state, `varint` prepared sequence, `i64` prepared micros, branch |
///
/// # Invariants
///
/// 1. A file is named by the manifest only after it and its name were forced.
/// 2. A file that the manifest does not name is debris and is deleted when the store opens.
/// 3. A checkpoint covers nothing above what was applied, hence durable, when it began.
@NullMarked
package dev.holdfast.storage.checkpoint;

import org.jspecify.annotations.NullMarked;
