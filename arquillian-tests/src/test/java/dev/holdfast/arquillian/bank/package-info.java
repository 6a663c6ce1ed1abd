/// An application with container-managed transactions and a log-in of its own, for the tests of
/// what an application sees.
///
/// Place: deployed as a WAR of its own beside Holdfast; knows JNDI, JDBC and Jakarta EE only.
/// Threads: the server's request threads.
@NullMarked
package dev.holdfast.arquillian.bank;

import org.jspecify.annotations.NullMarked;
