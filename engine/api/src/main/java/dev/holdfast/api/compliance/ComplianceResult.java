package dev.holdfast.api.compliance;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one check came to at one commit sequence. The lists are not copied: who makes a result
/// gives them away.
///
/// @param checkId which check
/// @param version of the check
/// @param sequence the commit sequence that was looked at
/// @param asOf when that commit was made; the check's `:now`
/// @param querySha256 of the statement, its rule and its parameters
/// @param rowsTotal how many rows the statement gave
/// @param columns of the rows
/// @param rows the first of them, redacted
/// @param rowsSha256 of all rows, redacted
/// @param resultSha256 of everything that the result depends on
/// @param message why there is an error, else empty
/// @param waiverId by what it is waived, or null
public record ComplianceResult(
    String checkId,
    int version,
    CheckStatus status,
    long sequence,
    Instant asOf,
    String querySha256,
    long rowsTotal,
    List<String> columns,
    List<List<@Nullable String>> rows,
    String rowsSha256,
    String resultSha256,
    String message,
    @Nullable Long waiverId) {
  /// The most rows that a result keeps.
  public static final int ROWS_MAX = 100;
}
