/// Notes: what a transaction says about itself, beside the changes that it makes.
///
/// Purpose: let a layer above (the audit trail) have its record in the same log record as the
/// change, without this layer knowing what the record says. Place: notes are collected by
/// transactions; a [dev.holdfast.txn.note.Notary] of a layer above turns them into bytes and seals
/// them when the commit's place is fixed. Threads: a [dev.holdfast.txn.note.NoteSet] is used by its
/// transaction's thread; a notary by all.
///
/// # Invariants
///
/// 1. A note is undone with the statement or savepoint that made it, unless it survives: what was
///    read cannot be unread.
/// 2. A commit that has notes carries their sealed record, and no other commit does.
@NullMarked
package dev.holdfast.txn.note;

import org.jspecify.annotations.NullMarked;
