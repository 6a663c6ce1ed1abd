/// Roles and what they may do; passwords.
///
/// Purpose: the algebra of grants and memberships, the rights that follow from them, and the
/// credentials of those who log in. Place: above the catalog, whose rows hold roles and grants;
/// called by the database, which asks before it runs a statement. Threads: rights are immutable;
/// credentials are read and written in the caller's transaction.
///
/// # Invariants
///
/// 1. What nobody granted is denied. Only a superuser needs no grant.
/// 2. Rights belong to one version of the catalog and are made anew for the next.
/// 3. A password is kept as an Argon2id hash in PHC form, never as itself; nothing here prints one.
/// 4. A log-in takes the same work for a wrong password, an unknown name and a role that may not
///    log in.
///
/// # Credential row, format 2
///
/// | slot | type | meaning |
/// |---|---|---|
/// | 0 | TEXT | name of the role, the key; empty for the failures of names that do not exist |
/// | 1 | TEXT | `$argon2id$v=19$m=…,t=…,p=…$salt$hash`, Base64 without padding; or NULL |
/// | 2 | TEXT | empty; in format 1 the user's roles, separated by commas |
/// | 3 | TIMESTAMPTZ | when the row was made |
/// | 4 | BOOLEAN | false; in format 1 whether the user may not log in |
/// | 5 | TEXT | former hashes, separated by spaces; slots 5 to 7 are missing in format 1 |
/// | 6 | BIGINT | failures since the last success |
/// | 7 | TIMESTAMPTZ | the last failure |
@NullMarked
package dev.holdfast.security;

import org.jspecify.annotations.NullMarked;
