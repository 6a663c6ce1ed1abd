/// SQL types and single values.
///
/// Purpose: one canonical Java object for each SQL value (a *datum*), its ordering and its text
/// form. Place: used by every layer from storage up; uses only the kernel. Threads: all types are
/// immutable. A datum of SQL NULL is Java null.
///
/// | kind | datum |
/// |---|---|
/// | BOOLEAN | `Boolean` |
/// | SMALLINT, INTEGER, BIGINT | `Long` |
/// | NUMERIC | `BigDecimal` |
/// | REAL, DOUBLE | `Double` |
/// | CHAR, VARCHAR, TEXT | `String`; CHAR without its trailing blanks, the edges pad it |
/// | BYTEA | [dev.holdfast.types.ByteString] |
/// | DATE | `Long`, days since 1970-01-01 |
/// | TIME | `Long`, microseconds of the day |
/// | TIMESTAMP | `Long`, microseconds since 1970-01-01 00:00:00, no zone |
/// | TIMESTAMPTZ | `Long`, microseconds since 1970-01-01 00:00:00 UTC |
/// | UUID | `java.util.UUID` |
/// | INTERVAL | [dev.holdfast.types.Interval] |
///
/// # Invariants
///
/// 1. Two datums of one type are equal by [dev.holdfast.types.Datums#compare] exactly when SQL's
///    `=` says so; text compares by code point (PostgreSQL's collation "C").
@NullMarked
package dev.holdfast.types;

import org.jspecify.annotations.NullMarked;
