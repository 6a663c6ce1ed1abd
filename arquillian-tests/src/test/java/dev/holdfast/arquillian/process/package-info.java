/// Server processes that a test starts, kills and restarts from outside.
///
/// Place: used by the tests that end a server or undeploy Holdfast; the tests inside a server do
/// not need it. Threads: one server at a time, driven by the test's thread.
@NullMarked
package dev.holdfast.arquillian.process;

import org.jspecify.annotations.NullMarked;
