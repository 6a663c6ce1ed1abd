/// Transactions over two resources in a server that dies at the worst moments.
///
/// Place: on WildFly a part of every build, on Payara by command. Threads: one request at a time.
@NullMarked
package dev.holdfast.arquillian.kill;

import org.jspecify.annotations.NullMarked;
