/// The resource adapter: the only place that knows Jakarta Connectors.
///
/// Purpose: opens databases inside the server, offers each as a pooled, transactional
/// `javax.sql.DataSource`, and answers transaction recovery. Place: above the JDBC driver; called
/// by the server's connection manager, pool and transaction manager. Threads: the server's; the
/// databases' own threads end in `stop`.
///
/// # Invariants
///
/// 1. A database is opened at its first use and closed when the adapter stops; a connection factory
///    made before the start, or used after the stop, gives a clean SQLException.
/// 2. The caller is asked of the container on the application's thread, for each handle; the pool's
///    user is never the session's identity.
/// 3. After the stop no thread, file or class of the adapter is held.
@NullMarked
package dev.holdfast.rar;

import org.jspecify.annotations.NullMarked;
