package dev.holdfast.sql.plan;

import dev.holdfast.sql.logical.Scalar;
import dev.holdfast.sql.logical.Scalars;

/// Which scalars may differ from one evaluation to the next.
final class Volatility {
  private Volatility() {}

  static boolean isVolatile(Scalar scalar) {
    return Scalars.contains(
        scalar,
        s ->
            s instanceof Scalar.Call call
                && switch (call.function()) {
                  case RANDOM,
                      GEN_RANDOM_UUID,
                      CLOCK_TIMESTAMP,
                      NEXTVAL,
                      CURRVAL,
                      SETVAL,
                      LASTVAL ->
                      true;
                  default -> false;
                });
  }
}
