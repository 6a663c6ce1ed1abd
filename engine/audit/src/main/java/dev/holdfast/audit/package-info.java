/// The audit trail: who did what, when, in a chain that cannot be changed unnoticed.
///
/// Purpose: one record for each commit that did something, with one entry for each thing that it
/// did. Place: above the catalog, below security, whose refusals it records; called by the database
/// and by security; calls transactions and the store. Threads: [dev.holdfast.audit.AuditTrail]
/// serves many threads, has one of its own, which keeps the head beside the database, and lives as
/// long as the database is open.
///
/// # Invariants
///
/// 1. Record numbers are dense from 1, in the order of the commits.
/// 2. A record and the change that it tells of are in one log record: both are there or none.
/// 3. A record is never changed or deleted; no SQL statement reaches its table.
/// 4. The head beside the database is never ahead of what is durable.
///
/// # Audit row, format 1
///
/// Table 16, one row for each record. Integers of the hashed bytes are big-endian.
///
/// | slot | type | meaning |
/// |---|---|---|
/// | 0 | BIGINT | number, the key |
/// | 1 | TIMESTAMPTZ | the commit timestamp |
/// | 2 | BYTEA | hash of the record before, 32 bytes; zeros for the first |
/// | 3 | BYTEA | hash: SHA-256 of `u8` 1, `i64` number, `i64` timestamp, slot 2, slot 4 |
/// | 4 | BYTEA | the notes |
///
/// # Notes, format 1
///
/// `varint` is an unsigned LEB128 number; `text` is a varint length and UTF-8.
///
/// | part | layout |
/// |---|---|
/// | notes | `u8` version 1, `varint` transaction id, `text` global transaction, actors, entries |
/// | actors | `varint` count, then each: `text` principal, `varint` count and `text` roles in order, `text` deployment, `text` trace id, `varint` session id |
/// | entries | `varint` count, then each: `varint` actor from 0, `u8` class, `u8` outcome, `text` SQLSTATE, action, object type, object; `varint` statements, rows; 16 bytes shape id |
/// | class | 1 READ, 2 WRITE, 3 DDL, 4 ROLE, 5 LOGIN, 6 CONFIG, 7 ADMIN |
/// | outcome | 1 SUCCESS, 2 REFUSED, 3 FAILED |
///
/// Table 17 has the shapes of statements: slot 0 BYTEA the id, which is the first 16 bytes of the
/// SHA-256 of the text, zeros for none; slot 1 TEXT. A shape is committed with the first record
/// that names it.
///
/// # File `audit.head`, format 1
///
/// ASCII lines, each ended by a line feed; replaced as a whole by renaming.
///
/// | line | content |
/// |---|---|
/// | 1 | `holdfast audit head 1` |
/// | 2 | number, a space, the hash in 64 hexadecimal digits |
/// | 3 | CRC32C of the two lines above, in 8 hexadecimal digits |
///
/// # File `audit.key`, format 1
///
/// ASCII lines, each ended by a line feed; readable by its owner alone where the file system can
/// say so; made when the first evidence is asked for, and told of in the trail (CONFIG, `CREATE
/// SIGNING KEY`).
///
/// | line | content |
/// |---|---|
/// | 1 | `holdfast audit key 1` |
/// | 2 | the Ed25519 private key, PKCS #8, Base64 |
/// | 3 | its public key, X.509 SubjectPublicKeyInfo, Base64 |
///
/// # Evidence, format 1
///
/// UTF-8 lines, each ended by a line feed: some records in order, and the proof that the last is in
/// the trail; the chain binds the others to it. Numbers are decimal, moments microseconds since
/// 1970, hashes 64 hexadecimal digits.
///
/// | line | content |
/// |---|---|
/// | first | `holdfast audit evidence 1` |
/// | `shape` text | a statement's shape, before the first record that names it; `\\`, `\n`, `\r` escaped |
/// | `record` number moment previous notes | a record: the hash before it and its notes in Base64; its own hash is computed |
/// | `path` hash … | the hashes beside the way from the last record to the root, lowest first |
/// | `tree` size root moment | of the Merkle tree of RFC 9162, section 2.1, over the hashes of the records 1 to size |
/// | `key` Base64 | the public key |
/// | `signature` Base64 | Ed25519 over `holdfast audit tree 1`, line feed, `size root moment`, line feed |
@NullMarked
package dev.holdfast.audit;

import org.jspecify.annotations.NullMarked;
