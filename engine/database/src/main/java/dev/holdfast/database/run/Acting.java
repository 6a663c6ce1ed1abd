package dev.holdfast.database.run;

import dev.holdfast.catalog.CatalogSnapshot;
import dev.holdfast.catalog.Role;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.security.Rights;
import dev.holdfast.storage.model.Snapshot;
import dev.holdfast.txn.Isolation;
import dev.holdfast.txn.StatementScope;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The rights of a session, made anew only when the catalog, the authority or SET ROLE changed.
///
/// Used by the session's thread.
public final class Acting {
  private Authority authority;
  private @Nullable CatalogSnapshot catalog;
  private String role = Settings.NO_ROLE;
  private @Nullable Rights rights;

  /// A session that acts by this authority.
  public Acting(Authority authority) {
    this.authority = authority;
  }

  /// Another authority, from the next statement on.
  public void authority(Authority newAuthority) {
    authority = newAuthority;
    rights = null;
  }

  /// The rights now: those of the last committed catalog, even if the statement's snapshot is older
  /// or of a past time, so that what was revoked is gone at once. The definitions that the
  /// transaction has made itself count, too.
  public Rights now(StatementScope scope, CatalogSnapshot seen, Settings settings, Engine engine) {
    return at(newest(scope, seen, settings, engine), settings.role());
  }

  /// The rights that were made last.
  public Rights current() {
    return Objects.requireNonNull(rights, "rights");
  }

  private static CatalogSnapshot newest(
      StatementScope scope, CatalogSnapshot seen, Settings settings, Engine engine) {
    boolean past = settings.systemTime() != null;
    CatalogSnapshot own = past ? engine.catalogs().of(scope) : seen;
    boolean fresh =
        own.version() < 0
            || scope.transaction().options().isolation() == Isolation.READ_COMMITTED
            || engine.catalogs().latestVersion() == own.version();
    if (fresh) {
      return own;
    }
    try (Snapshot snapshot = engine.store().snapshot()) {
      return engine.catalogs().at(snapshot);
    }
  }

  /// The rights by a catalog, after SET ROLE to `newRole`; INSUFFICIENT_PRIVILEGE when the session
  /// may not act as that role.
  public Rights at(CatalogSnapshot newCatalog, String newRole) {
    Rights known = rights;
    if (known != null && isSame(newCatalog) && role.equals(newRole)) {
      return known;
    }
    Rights made = authority.rights(newCatalog);
    if (!newRole.equals(Settings.NO_ROLE)) {
      made = ofRole(made, newCatalog, newRole);
    }
    catalog = newCatalog;
    role = newRole;
    rights = made;
    return made;
  }

  @SuppressWarnings("ReferenceEquality") // a catalog is made once for each version
  private boolean isSame(CatalogSnapshot other) {
    return catalog == other;
  }

  private static Rights ofRole(Rights own, CatalogSnapshot catalog, String name) {
    Role asked = catalog.role(name);
    if (asked == null) {
      throw new HoldfastException(
          ErrorCode.INVALID_PARAMETER_VALUE, "role \"" + name + "\" does not exist");
    }
    if (!own.isMemberOf(asked.id())) {
      throw Rights.denied("permission denied to set role \"" + name + "\"");
    }
    return Rights.of(catalog, asked);
  }
}
