/// Reports: the results of a run as JSON, CSV and PDF.
///
/// - Purpose: one content in three formats, with the limits of what it proves.
/// - Place: beside the evaluation; needs the API's records only.
/// - Threads: no state; a writer is used by one thread.
/// - Invariants: the same results give the same bytes.
@NullMarked
package dev.holdfast.compliance.report;

import org.jspecify.annotations.NullMarked;
