package dev.holdfast.architecture;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// Reads all sources of the checkout once, with the parser of the JDK (no attribution, so the class
/// path plays no part).
final class SourceReader {
  private static final List<SourceFile> ALL = readAll();

  private SourceReader() {}

  static List<SourceFile> all() {
    return ALL;
  }

  private static List<SourceFile> readAll() {
    List<Path> paths =
        Checkout.filesEndingWith(".java").stream()
            .filter(path -> Checkout.nameOf(path).contains("/src/"))
            .toList();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, null, null, files.getJavaFileObjectsFromPaths(paths));
      DocTrees trees = DocTrees.instance(task);
      List<SourceFile> read = new ArrayList<>();
      for (CompilationUnitTree unit : task.parse()) {
        read.add(read(unit, trees));
      }
      return List.copyOf(read);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static SourceFile read(CompilationUnitTree unit, DocTrees trees) {
    Path path = Path.of(unit.getSourceFile().toUri());
    var collector = new TypeCollector(unit, trees);
    collector.scan(new TreePath(unit), null);
    List<String> imports = new ArrayList<>();
    for (ImportTree imported : unit.getImports()) {
      imports.add(imported.getQualifiedIdentifier().toString());
    }
    String packageName = unit.getPackageName() == null ? "" : unit.getPackageName().toString();
    return new SourceFile(
        Checkout.nameOf(path), packageName, Checkout.linesOf(path), imports, collector.found);
  }

  private static final class TypeCollector extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final CompilationUnitTree unit;
    private final DocTrees trees;
    private final SourcePositions positions;
    private final List<SourceFile.Type> found = new ArrayList<>();
    private final Deque<ClassTree> enclosing = new ArrayDeque<>();
    private final Deque<List<SourceFile.Method>> methods = new ArrayDeque<>();

    TypeCollector(CompilationUnitTree unit, DocTrees trees) {
      this.unit = unit;
      this.trees = trees;
      this.positions = trees.getSourcePositions();
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void ignored) {
      DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
      boolean exported = isExported(type);
      enclosing.push(type);
      methods.push(new ArrayList<>());
      super.visitClass(type, null);
      enclosing.pop();
      found.add(
          new SourceFile.Type(
              type.getSimpleName().toString(),
              firstLine(type),
              exported,
              comment != null,
              methods.pop()));
      return null;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void ignored) {
      boolean written = positions.getEndPosition(unit, method) >= 0;
      if (method.getBody() != null && written && !methods.isEmpty()) {
        methods.element().add(measure(method));
      }
      return super.visitMethod(method, null);
    }

    private SourceFile.Method measure(MethodTree method) {
      int first = signatureLine(method);
      int last = line(positions.getEndPosition(unit, method.getBody()));
      ClassTree owner = enclosing.element();
      boolean constructor = method.getName().contentEquals("<init>");
      String name = constructor ? owner.getSimpleName().toString() : method.getName().toString();
      // Who overrides, or names the components of a record, does not choose the count.
      boolean givenElsewhere =
          isOverride(method.getModifiers()) || (constructor && owner.getKind() == Tree.Kind.RECORD);
      int parameterCount = givenElsewhere ? 0 : method.getParameters().size();
      return new SourceFile.Method(
          name, first, last - first + 1, parameterCount, NestingScanner.depthOf(method.getBody()));
    }

    /// The line where the signature begins: annotations may be as long as their data.
    private int signatureLine(MethodTree method) {
      long modifiersEnd = positions.getEndPosition(unit, method.getModifiers());
      return modifiersEnd < 0 ? firstLine(method) : line(modifiersEnd);
    }

    private int firstLine(Tree declaration) {
      return line(trees.getSourcePositions().getStartPosition(unit, declaration));
    }

    private int line(long position) {
      return (int) unit.getLineMap().getLineNumber(position);
    }

    private boolean isExported(ClassTree type) {
      boolean inInterface =
          !enclosing.isEmpty() && enclosing.element().getKind() == Tree.Kind.INTERFACE;
      boolean visible = type.getModifiers().getFlags().contains(Modifier.PUBLIC) || inInterface;
      for (ClassTree outer : enclosing) {
        visible &= outer.getModifiers().getFlags().contains(Modifier.PUBLIC);
      }
      return visible && methods.size() == enclosing.size();
    }

    private static boolean isOverride(ModifiersTree modifiers) {
      return modifiers.getAnnotations().stream()
          .anyMatch(annotation -> annotation.getAnnotationType().toString().equals("Override"));
    }
  }
}
