/// What must hold inside every server that Holdfast supports.
///
/// Place: runs against `holdfast.ear` as it is built, from other deployments. Threads: the
/// server's.
@NullMarked
package dev.holdfast.arquillian;

import org.jspecify.annotations.NullMarked;
