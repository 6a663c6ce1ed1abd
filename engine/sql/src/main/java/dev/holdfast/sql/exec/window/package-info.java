/// Window functions.
///
/// Purpose: functions over the rows around each row. Place: made by the plan compiler. Threads: as
/// operators.
@NullMarked
package dev.holdfast.sql.exec.window;

import org.jspecify.annotations.NullMarked;
