/// Expressions compiled into evaluators of whole batches.
///
/// Purpose: the one evaluator of expressions: three-valued logic, no evaluation of what is not
/// needed, constants folded. Place: operators compile the expressions of their plan node; the
/// session compiles those of DML through [dev.holdfast.sql.exec.RowExpressions]. Threads: an
/// evaluator belongs to one execution.
///
/// # Invariants
///
/// 1. An evaluator sets the selected rows of its result and leaves the others unspecified; it reads
///    objects and raises errors for selected rows alone.
/// 2. The result has room for all rows of the batch and is never written by its receiver.
/// 3. The result's physical kind is that of the expression's type.
@NullMarked
package dev.holdfast.sql.exec.expression;

import org.jspecify.annotations.NullMarked;
