/// Who calls: the container's word, asked on the application's thread.
///
/// Place: asked by the data source for each connection handle. Threads: stateless. Invariants: a
/// source that does not exist on a server is silent, never an error; nothing a client sends is
/// believed, except the name of its trace, which decides nothing.
@NullMarked
package dev.holdfast.rar.caller;

import org.jspecify.annotations.NullMarked;
