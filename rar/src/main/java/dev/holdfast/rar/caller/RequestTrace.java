package dev.holdfast.rar.caller;

import dev.holdfast.database.TraceParent;
import jakarta.security.jacc.PolicyContext;
import jakarta.security.jacc.PolicyContextException;
import jakarta.servlet.http.HttpServletRequest;

/// The trace of the HTTP request that the thread is answering, in a servlet or in the EJBs that it
/// calls. What starts by itself, such as a timer, has none.
public final class RequestTrace {
  private static final String REQUEST = "jakarta.servlet.http.HttpServletRequest";

  private RequestTrace() {}

  /// The trace id of the request's `traceparent`; empty without one.
  public static String current() {
    try {
      return PolicyContext.getContext(REQUEST) instanceof HttpServletRequest request
          ? TraceParent.traceId(request.getHeader(TraceParent.NAME))
          : "";
    } catch (PolicyContextException | RuntimeException | LinkageError _) {
      // No such context here, or a request that is over: no trace.
      return "";
    }
  }
}
