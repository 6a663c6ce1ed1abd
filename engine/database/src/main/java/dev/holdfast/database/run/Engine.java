package dev.holdfast.database.run;

import dev.holdfast.audit.AuditTrail;
import dev.holdfast.catalog.CatalogStore;
import dev.holdfast.kernel.time.Clock;
import dev.holdfast.sql.SqlCompiler;
import dev.holdfast.sql.exec.runtime.MemoryBudget;
import dev.holdfast.storage.Store;
import dev.holdfast.txn.Transactions;

/// What the sessions of one open database share.
///
/// @param databaseName for `current_catalog`
/// @param audit the trail of what statements did
/// @param memory the budget of all running statements
/// @param statementMemoryBytesMax the budget of one
public record Engine(
    String databaseName,
    Clock clock,
    Store store,
    Transactions transactions,
    CatalogStore catalogs,
    SqlCompiler compiler,
    SequenceNumbers sequences,
    TableShapes shapes,
    AuditTrail audit,
    MemoryBudget memory,
    long statementMemoryBytesMax) {}
