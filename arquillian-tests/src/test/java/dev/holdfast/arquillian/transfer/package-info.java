/// An application with transactions over two resources, for the tests that kill the server.
///
/// Place: deployed as a WAR of its own beside `holdfast.ear`; knows the API and Jakarta EE only.
/// Threads: the server's request threads.
@NullMarked
package dev.holdfast.arquillian.transfer;

import org.jspecify.annotations.NullMarked;
