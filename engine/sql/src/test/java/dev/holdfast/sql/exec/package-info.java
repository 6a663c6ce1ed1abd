/// Tests of execution as a whole, over tables in memory.
@NullMarked
package dev.holdfast.sql.exec;

import org.jspecify.annotations.NullMarked;
