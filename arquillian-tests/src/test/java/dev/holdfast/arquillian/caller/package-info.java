/// An application that writes from a servlet, an EJB, timers and a JMS listener, for the test of
/// what the audit trail says of them.
///
/// Place: deployed as a WAR of its own beside Holdfast; knows JNDI, JDBC and Jakarta EE only.
/// Threads: the server's.
@NullMarked
package dev.holdfast.arquillian.caller;

import org.jspecify.annotations.NullMarked;
