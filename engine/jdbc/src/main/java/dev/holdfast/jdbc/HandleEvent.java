package dev.holdfast.jdbc;

import java.sql.Connection;
import javax.sql.ConnectionEvent;

/// The end of one handle of an XA connection that may have several.
public final class HandleEvent extends ConnectionEvent {
  private static final long serialVersionUID = 1L;

  private final transient Connection handle;

  HandleEvent(HoldfastXaConnection source, Connection handle) {
    super(source);
    this.handle = handle;
  }

  /// The handle that was closed.
  public Connection handle() {
    return handle;
  }
}
