/// SQL behaviour as scripts: `sql/**/*.test`, each on an empty database of its own.
///
/// - Purpose: what each SQL item promises, in a language that is read beside the standard.
/// - Place: run by `SqlScriptsTest`; against PostgreSQL, too, where it has the feature.
/// - Threads: one, with as many connections as a script names.
/// - Invariants: a line that is not understood fails the script.
/// - Format: records are separated by blank lines; `#` begins a comment line. A record is one of:
///
/// | record | meaning |
/// |---|---|
/// | `statement ok` + SQL | must succeed |
/// | `statement count N` + SQL | must succeed and change N rows |
/// | `statement error SQLSTATE` + SQL | must fail with that state |
/// | `query [rowsort]` + SQL + `----` + rows | must answer these rows, values separated by a bar |
/// | `let NAME` + SQL | keeps the one value of the answer; `${NAME}` in later SQL stands for it |
/// | `connection NAME` | the records that follow run on that connection |
/// | `autocommit on`, `autocommit off`, `commit`, `rollback` | through JDBC, on that connection |
/// | `restart` | closes all connections and opens the database again |
/// | `crash` | ends the process without any shutdown, and opens the database in a new one |
///
/// Before the SQL of a record: `bind TYPE VALUE` lines give its parameters; before its first line:
/// `onlyif NAME` or `skipif NAME` with the name of a product. A line `only NAME` leaves the rest of
/// the script to that product.
@NullMarked
package dev.holdfast.conformance.script;

import org.jspecify.annotations.NullMarked;
