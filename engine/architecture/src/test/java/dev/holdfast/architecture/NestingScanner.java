package dev.holdfast.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreeScanner;
import org.jspecify.annotations.Nullable;

/// Finds how deep decisions and loops stand in each other.
///
/// `try` does not count: it states who owns a resource or answers a failure, and forcing it out of
/// a loop would hide that. `else if` continues its chain.
final class NestingScanner extends TreeScanner<@Nullable Void, @Nullable Void> {
  private int depth;
  private int deepest;

  private NestingScanner() {}

  static int depthOf(Tree body) {
    var scanner = new NestingScanner();
    scanner.scan(body, null);
    return scanner.deepest;
  }

  @Override
  public @Nullable Void visitIf(IfTree statement, @Nullable Void ignored) {
    scan(statement.getCondition(), null);
    within(() -> scan(statement.getThenStatement(), null));
    if (statement.getElseStatement() instanceof IfTree chained) {
      return scan(chained, null);
    }
    within(() -> scan(statement.getElseStatement(), null));
    return null;
  }

  @Override
  public @Nullable Void visitForLoop(ForLoopTree loop, @Nullable Void ignored) {
    within(() -> super.visitForLoop(loop, null));
    return null;
  }

  @Override
  public @Nullable Void visitEnhancedForLoop(EnhancedForLoopTree loop, @Nullable Void ignored) {
    within(() -> super.visitEnhancedForLoop(loop, null));
    return null;
  }

  @Override
  public @Nullable Void visitWhileLoop(WhileLoopTree loop, @Nullable Void ignored) {
    within(() -> super.visitWhileLoop(loop, null));
    return null;
  }

  @Override
  public @Nullable Void visitDoWhileLoop(DoWhileLoopTree loop, @Nullable Void ignored) {
    within(() -> super.visitDoWhileLoop(loop, null));
    return null;
  }

  @Override
  public @Nullable Void visitSwitch(SwitchTree choice, @Nullable Void ignored) {
    within(() -> super.visitSwitch(choice, null));
    return null;
  }

  @Override
  public @Nullable Void visitSwitchExpression(SwitchExpressionTree choice, @Nullable Void ignored) {
    within(() -> super.visitSwitchExpression(choice, null));
    return null;
  }

  /// A class in the middle of a method starts anew.
  @Override
  public @Nullable Void visitClass(ClassTree type, @Nullable Void ignored) {
    return null;
  }

  private void within(Runnable content) {
    depth++;
    deepest = Math.max(deepest, depth);
    content.run();
    depth--;
  }
}
