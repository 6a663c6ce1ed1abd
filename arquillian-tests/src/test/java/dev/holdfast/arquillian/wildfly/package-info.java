/// What needs a WildFly of its own to start, kill and redeploy.
///
/// Place: drives server processes from outside; the tests of the package above run inside. Threads:
/// one server process at a time.
@NullMarked
package dev.holdfast.arquillian.wildfly;

import org.jspecify.annotations.NullMarked;
