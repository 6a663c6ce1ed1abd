package dev.holdfast.security;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;

/// A refusal for want of a right; tells the audit trail what it was about.
public final class AccessDenied extends HoldfastException {
  private static final long serialVersionUID = 1L;

  private final String objectType;
  private final String objectName;

  AccessDenied(String message, String objectType, String objectName) {
    super(ErrorCode.INSUFFICIENT_PRIVILEGE, message);
    this.objectType = objectType;
    this.objectName = objectName;
  }

  /// For example `TABLE`; empty when no object is known.
  public String objectType() {
    return objectType;
  }

  /// The object's name with its schema, or empty.
  public String objectName() {
    return objectName;
  }
}
