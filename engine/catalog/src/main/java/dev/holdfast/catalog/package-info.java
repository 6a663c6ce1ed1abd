/// Schemas, tables, views, sequences, roles, rights and settings, versioned in time like any other
/// rows.
///
/// Purpose: every schema object is a row of the system table [dev.holdfast.catalog.SystemTables],
/// so that DDL is transactional and a read of the past sees the schema of that time. Place: above
/// storage; read by binding and planning, written by the DDL of the database. Threads: objects and
/// snapshots are immutable; [dev.holdfast.catalog.CatalogStore] serves many threads.
///
/// # Invariants
///
/// 1. The version of a catalog is the commit sequence of the last DDL that it sees: every DDL
///    transaction also writes the row with id [dev.holdfast.catalog.SystemTables#VERSION_ID], and
///    its lock lets one DDL transaction run at a time.
/// 2. Ids are unique in the database and never reused; the id of a table, index or sequence is also
///    its number in the store.
/// 3. A column's number and a slot's position never change their meaning: a dropped column leaves
///    its slot, a column with a new type gets a new slot.
///
/// # Catalog row, format 1
///
/// | slot | type | meaning |
/// |---|---|---|
/// | 0 | INTEGER | id, the key; for rights the object's id, negative |
/// | 1 | SMALLINT | kind: 0 version, 1 schema, 2 table, 3 view, 4 sequence, 5 role, 6 rights on an object, 7 settings |
/// | 2 | TEXT | schema, or NULL for a schema, role, rights or settings |
/// | 3 | TEXT | name |
/// | 4 | BYTEA | definition: a format byte, then what `DefinitionWriter` writes for the kind |
///
/// Format 2 of a definition ends a table with a byte 1 or 0: whether its reads are audited. Format
/// 1 has no such byte and is read as 0.
@NullMarked
package dev.holdfast.catalog;

import org.jspecify.annotations.NullMarked;
