/// Datums as text: PostgreSQL's input and output formats of each type.
///
/// Purpose: one place that turns text into datums and back, for casts, literals, the driver and the
/// command line. Place: used by `sql.exec`, `jdbc` and `cli`. Threads: stateless.
///
/// # Invariants
///
/// 1. `parse(type, format(type, datum))` is the datum, for every type.
/// 2. Text that is not a value of the type is refused with PostgreSQL's SQLSTATE and words.
@NullMarked
package dev.holdfast.types.text;

import org.jspecify.annotations.NullMarked;
