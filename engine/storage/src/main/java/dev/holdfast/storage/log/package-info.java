/// The write-ahead log: bytes on disk ([LogStore]) and the order of entries ([ReplicatedLog]).
///
/// Purpose: make entries durable, in order, with one force for all that wait, and give them back
/// after a crash. Place: called by the store; calls `kernel.io`. The two interfaces are where a
/// consensus library goes in later: it replaces [SoloLog], drives the same apply loop by its commit
/// index, and keeps [LogStore]'s files as its own log. Threads: [ReplicatedLog] serves many
/// threads; a [LogStore] is written by the one log thread, released by any.
///
/// # Files `log-NNNNNNNNNNNN.hfl`, format 2
///
/// All integers are little-endian. A file is filled with zeros, or taken from a released file,
/// before its first record; its header is forced before it gets its name. Files have consecutive
/// numbers.
///
/// | offset | size | field | meaning |
/// |-------:|-----:|---|---|
/// |  0 |  4 | magic | `HFLG` |
/// |  4 |  2 | formatVersion | 2; 1 is read, too: its outcomes of branches have no operations |
/// |  6 |  2 | headerLength | 512: records start there |
/// |  8 |  4 | salt | differs from that of every earlier use of the same bytes |
/// | 12 |  4 | prefixCrc32c | of bytes 0 to 11; same place in every version |
/// | 16 |  8 | fileNumber | as in the name |
/// | 24 |  8 | firstIndex | of the first record; what an earlier file has from here on is void |
/// | 32 | 16 | databaseId | as in the manifest |
/// | 48 |  8 | term | at creation |
/// | 56 |  4 | headerCrc32c | of bytes 0 to 55 |
///
/// # Records
///
/// A record starts at a multiple of 8 bytes and does not span files.
///
/// | offset | size | field | meaning |
/// |-------:|-----:|---|---|
/// |  0 |  4 | magic, version | `HFR` and 1 |
/// |  4 |  4 | payloadLength | bytes after the header |
/// |  8 |  4 | crc32c | of header and payload, this field as zero |
/// | 12 |  1 | type | [RecordType] |
/// | 13 |  1 | flags | 1: the payload continues the fragments of a unit |
/// | 14 |  2 | headerLength | 64 |
/// | 16 |  4 | salt | of the file |
/// | 20 |  4 | logId | 0; room for several databases in one file |
/// | 24 |  8 | term | 1 on a single node |
/// | 32 |  8 | index | dense; 0 in control records |
/// | 40 |  8 | timestampMicros | strictly increasing with the index |
/// | 48 |  8 | expectedTerm | equals term |
/// | 56 |  8 | lastKnownCommit | the last index known to be durable when this was written |
///
/// A unit (a commit or prepare) whose body exceeds the fragment limit is written as FRAGMENT
/// records and a last record of its own type with flag 1. Each payload of such a unit starts with
/// `i64` the index of its first record and `i32` its ordinal, from 0.
///
/// # Invariants
///
/// 1. Records are appended batch by batch; a batch is forced before the next one is written. Hence
///    a record proves, by its lastKnownCommit, that all up to there had been forced before.
/// 2. **Torn tail**: the first invalid record of the last file, when no later record or hint proves
///    that its index had been forced. It is cut: the rest of the file is zeroed, so that a later
///    record of the same lost batch can never come back.
/// 3. **Damage**: an invalid record that a later one, or the next file's firstIndex, proves to have
///    been forced. The log is refused, with file, offset and sequence.
/// 4. An idle log ends with a COMMIT_HINT, which the next record overwrites: it proves the last
///    batch.
/// 5. A failed force is never repeated; the log takes nothing more until it is opened again.
@NullMarked
package dev.holdfast.storage.log;

import org.jspecify.annotations.NullMarked;
