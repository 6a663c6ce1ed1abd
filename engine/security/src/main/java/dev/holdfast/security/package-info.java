/// Users, their passwords and roles.
///
/// Purpose: who may log in. Place: above the catalog; called by the database, which offers it to
/// edges. Threads: [dev.holdfast.security.Users] serves many threads. Lifetime: as long as its
/// database is open.
///
/// # Invariants
///
/// 1. A password is kept as an Argon2id hash in PHC form, never as itself; nothing here prints one.
/// 2. A log-in takes the same work for a wrong password, an unknown name and a disabled user.
///
/// # User row, format 1
///
/// | slot | type | meaning |
/// |---|---|---|
/// | 0 | TEXT | name, the key |
/// | 1 | TEXT | `$argon2id$v=19$m=…,t=…,p=…$salt$hash`, Base64 without padding |
/// | 2 | TEXT | roles, separated by commas, sorted |
/// | 3 | TIMESTAMPTZ | when the user was made |
/// | 4 | BOOLEAN | whether the user may not log in |
@NullMarked
package dev.holdfast.security;

import org.jspecify.annotations.NullMarked;
