package dev.holdfast.sql.bind;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.frontdoor.GrammarText;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;

/// Makes failures that point at a place in the statement as the user wrote it.
final class Errors {
  private final GrammarText text;

  Errors(GrammarText text) {
    this.text = text;
  }

  HoldfastException at(SqlNode node, ErrorCode code, String message) {
    return at(node.getParserPosition(), code, message);
  }

  HoldfastException at(SqlParserPos position, ErrorCode code, String message) {
    if (position.getLineNum() < 1) {
      return new HoldfastException(code, message);
    }
    return HoldfastException.atPosition(
        code, message, text.origin(position.getLineNum(), position.getColumnNum()) + 1);
  }

  HoldfastException unsupported(SqlNode node, String what) {
    return at(node, ErrorCode.FEATURE_NOT_SUPPORTED, what + " is not supported");
  }

  /// The same failure with the position of `node`, if it has none yet.
  HoldfastException located(SqlNode node, HoldfastException failure) {
    return failure.position() != HoldfastException.NO_POSITION
        ? failure
        : at(node, failure.errorCode(), String.valueOf(failure.getMessage()));
  }
}
