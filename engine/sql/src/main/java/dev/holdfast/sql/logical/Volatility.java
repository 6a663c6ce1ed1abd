package dev.holdfast.sql.logical;

/// Which scalars may differ from one evaluation to the next.
public final class Volatility {
  private Volatility() {}

  /// Whether any scalar of a relation and its inputs may.
  public static boolean isVolatile(Relation relation) {
    boolean[] found = new boolean[1];
    Relations.walk(
        relation, r -> found[0] |= Relations.scalars(r).stream().anyMatch(Volatility::isVolatile));
    return found[0];
  }

  /// Whether a scalar or a part of it may.
  public static boolean isVolatile(Scalar scalar) {
    return Scalars.contains(
        scalar,
        s ->
            s instanceof Scalar.Call call
                && switch (call.function()) {
                  case RANDOM,
                      GEN_RANDOM_UUID,
                      CLOCK_TIMESTAMP,
                      SIGNAL_SESSION,
                      NEXTVAL,
                      CURRVAL,
                      SETVAL,
                      LASTVAL ->
                      true;
                  default -> false;
                });
  }
}
