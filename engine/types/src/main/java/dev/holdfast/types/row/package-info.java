/// The encodings of rows and keys.
///
/// Purpose: rows and keys as `byte[]`, as the log, the checkpoint files and the version store hold
/// them. Place: storage extracts index keys with it, the executor reads columns with it. Threads:
/// formats are immutable; a [dev.holdfast.types.row.RowReader] belongs to one thread.
///
/// # Row, format 1
///
/// | part | size | meaning |
/// |---|---|---|
/// | slotCount | varint | how many slots the row has; later slots have their missing value |
/// | nulls | ⌈slotCount/8⌉ | bit `i` set: slot `i` is NULL and has no value bytes |
/// | values | | of the other slots, in slot order |
///
/// Integers in values are little-endian: BOOLEAN 1, SMALLINT 2, INTEGER and DATE 4, BIGINT, TIME,
/// TIMESTAMP, TIMESTAMPTZ and NUMERIC of 1 to 18 digits (scaled) 8 bytes; REAL 4, DOUBLE 8; UUID
/// 16; INTERVAL 4 + 4 + 8; text (UTF-8) and BYTEA varint size and bytes; other NUMERIC zigzag
/// varint scale, varint size, two's complement big-endian bytes. A varint is little-endian base
/// 128.
///
/// # Key, format 1
///
/// For each column a marker byte (value 0x02; NULL 0x01 when NULLs come first, 0x03 when last),
/// then the value so that unsigned comparison of bytes is the order of the values; every byte of
/// the value is inverted for a descending column. Integers big-endian with the sign bit flipped (8
/// bytes, BOOLEAN 1); floating point by the usual bit trick with minus zero made zero; text and
/// BYTEA with 0x00 escaped as 0x00 0xFF and ended by 0x00 0x01; UUID 16 bytes; longer NUMERIC as
/// sign, exponent and digits; INTERVAL by its comparable microseconds.
///
/// # Invariants
///
/// 1. `encode(decode(x)) = x` for rows; equal SQL values have equal keys.
/// 2. No key is a prefix of another key of the same format.
/// 3. A slot never changes its type.
@NullMarked
package dev.holdfast.types.row;

import org.jspecify.annotations.NullMarked;
