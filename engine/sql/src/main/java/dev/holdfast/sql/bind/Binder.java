package dev.holdfast.sql.bind;

import dev.holdfast.catalog.CatalogSnapshot;
import dev.holdfast.catalog.View;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.AccessNeed;
import dev.holdfast.sql.CompileContext;
import dev.holdfast.sql.frontdoor.GrammarText;
import dev.holdfast.sql.logical.Column;
import dev.holdfast.sql.logical.Relation;
import dev.holdfast.sql.logical.Relations;
import dev.holdfast.sql.logical.Scalar;
import dev.holdfast.sql.logical.Scalars;
import dev.holdfast.sql.parser.Syntax;
import dev.holdfast.sql.parser.SyntaxNode;
import dev.holdfast.sql.physical.Expression;
import dev.holdfast.types.SqlType;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;

/// What the binders of one statement share.
public final class Binder {
  /// The most relations that one statement may expand to, views and CTEs included.
  static final int RELATION_COUNT_MAX = 4_000;

  /// How deep views may name views.
  static final int VIEW_DEPTH_MAX = 64;

  private final CompileContext context;
  private final GrammarText text;
  private final Errors errors;
  private final Parameters parameters;
  private final Coercion coercion;
  private final Moments moments;
  private final Operators operators;
  private final TypeNames typeNames;
  private final AccessNeeds access;
  private final Set<Integer> dependencies = new HashSet<>();
  private int relationCount;
  private final IdentityHashMap<SqlNode, Integer> withReads = new IdentityHashMap<>();
  private int workingTableCount;
  private int viewDepth;

  /// Makes the moment of a FOR SYSTEM_TIME an expression.
  @FunctionalInterface
  public interface Moments {
    /// The expression of a scalar that names no columns.
    Expression expression(Scalar moment);
  }

  /// A binder for the statement that `text` holds.
  public Binder(CompileContext context, GrammarText text, Moments moments) {
    this(context, text, new Parameters(context.parameterHints()), moments, new AccessNeeds());
  }

  /// A binder for a view's query: other names, the owner's rights, the same limits.
  Binder forView(GrammarText viewText, View stored) {
    return nested(viewText, stored.searchPath(), access.ofView(stored.id()));
  }

  /// A binder for the expression of a definition.
  Binder forDefinition(GrammarText expressionText) {
    return nested(expressionText, context.searchPath(), access.ofExpression());
  }

  private Binder nested(GrammarText viewText, List<String> searchPath, AccessNeeds needs) {
    if (viewDepth >= VIEW_DEPTH_MAX) {
      throw new HoldfastException(
          ErrorCode.STATEMENT_TOO_COMPLEX, "views are nested deeper than " + VIEW_DEPTH_MAX);
    }
    var view =
        new Binder(
            context.withSearchPath(searchPath),
            viewText,
            new Parameters(List.of()),
            moments,
            needs);
    view.viewDepth = viewDepth + 1;
    view.relationCount = relationCount;
    return view;
  }

  private Binder(
      CompileContext context,
      GrammarText text,
      Parameters parameters,
      Moments moments,
      AccessNeeds access) {
    this.moments = moments;
    this.access = access;
    this.context = context;
    this.text = text;
    this.errors = new Errors(text);
    this.parameters = parameters;
    this.coercion = new Coercion(parameters);
    this.operators = new Operators(coercion);
    this.typeNames = new TypeNames(errors);
  }

  /// The schema objects of a moment; those of `present` when it is NULL.
  CatalogSnapshot pastCatalog(Scalar moment, CatalogSnapshot present) {
    Expression expression = moments.expression(moment);
    return expression instanceof Expression.Constant(Object datum, SqlType _) && datum == null
        ? present
        : context.pastCatalogs().at(expression);
  }

  /// Counts the places that read a WITH query; gives how many there are.
  int countRead(SqlNode withQuery) {
    return withReads.merge(withQuery, 1, Integer::sum);
  }

  /// Whether some place reads a WITH query.
  boolean isRead(SqlNode withQuery) {
    return withReads.containsKey(withQuery);
  }

  /// Binds a query; the relation's columns are the result's.
  public Relation query(SqlNode query) {
    return new QueryBinder(this, Scope.empty(null, Map.of())).bind(query);
  }

  /// Binds a statement of any kind.
  public BoundStatement statement(SqlNode node, String originalSql) {
    if (node instanceof SyntaxNode wrapper) {
      Syntax syntax = wrapper.syntax();
      return switch (syntax) {
        case Syntax.Explain explain ->
            new BoundStatement.Explained(
                statement(explain.statement(), originalSql), explain.analyze());
        case Syntax.LockingQuery _ -> boundQuery(node, true);
        case Syntax.Insert _, Syntax.Update _, Syntax.Delete _ ->
            new BoundStatement.Change(dml(syntax));
        default ->
            new DdlBinder(this, originalSql)
                .bind(syntax)
                .<BoundStatement>map(BoundStatement.Definition::new)
                .orElseThrow(() -> errors.unsupported(node, "this statement"));
      };
    }
    boolean query = node.isA(SqlKind.QUERY) || node.getKind() == SqlKind.ORDER_BY;
    if (!query) {
      throw errors.unsupported(node, node.getKind().name().replace('_', ' '));
    }
    return boundQuery(node, false);
  }

  private BoundStatement boundQuery(SqlNode node, boolean locks) {
    Relation relation = query(node);
    boolean[] padded = new boolean[1];
    Relations.walk(
        relation,
        r ->
            padded[0] |=
                r instanceof Relation.Join join
                    && switch (join.kind()) {
                      case LEFT, RIGHT, FULL -> true;
                      case INNER, SEMI, ANTI, MARK -> false;
                    });
    return new BoundStatement.Query(new BoundQuery(relation, padded[0], locks));
  }

  private BoundDml dml(Syntax syntax) {
    var dml = new DmlBinder(this);
    return switch (syntax) {
      case Syntax.Insert insert -> new InsertBinder(this, dml, insert).bind();
      case Syntax.Update update -> dml.update(update);
      case Syntax.Delete delete -> dml.delete(delete);
      default -> throw new IllegalStateException("no change: " + syntax);
    };
  }

  /// Binds an expression over a row of these columns, as a value of `type`.
  public Scalar expression(SqlNode node, List<Column> columns, SqlType type) {
    var source = new Scope.Source(null, "", columns, List.of(), null);
    var scope = new Scope(null, List.of(source), columns, Map.of());
    Scalar scalar = new ExpressionBinder(this, scope).assigned(node, type);
    boolean plain =
        !Scalars.contains(
            scalar,
            s ->
                s instanceof Scalar.AggregateFunction
                    || s instanceof Scalar.WindowFunction
                    || s instanceof Scalar.Exists
                    || s instanceof Scalar.Quantified
                    || s instanceof Scalar.ScalarQuery);
    if (!plain) {
      throw errors.unsupported(node, "a query or an aggregate in this expression");
    }
    return scalar;
  }

  /// The types of all parameters, once everything is bound.
  public List<SqlType> parameterTypes() {
    return parameters.decided();
  }

  /// The ids of the tables and views that were named.
  public Set<Integer> dependencies() {
    return dependencies;
  }

  /// The privileges that the statement needs.
  public List<AccessNeed> accessNeeds() {
    return access.list();
  }

  AccessNeeds access() {
    return access;
  }

  CompileContext context() {
    return context;
  }

  GrammarText text() {
    return text;
  }

  Errors errors() {
    return errors;
  }

  Coercion coercion() {
    return coercion;
  }

  Operators operators() {
    return operators;
  }

  TypeNames typeNames() {
    return typeNames;
  }

  Scalar parameter(SqlDynamicParam parameter) {
    return parameters.meet(text.parameters().get(parameter.getIndex()));
  }

  int nextWorkingTable() {
    return workingTableCount++;
  }

  void dependOn(int objectId) {
    dependencies.add(objectId);
  }

  void countRelation() {
    if (++relationCount > RELATION_COUNT_MAX) {
      throw new HoldfastException(
          ErrorCode.STATEMENT_TOO_COMPLEX,
          "statement expands to more than " + RELATION_COUNT_MAX + " tables");
    }
  }
}
