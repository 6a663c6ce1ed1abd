package dev.holdfast.console.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The roles of which a caller needs one: without any of them an operation is refused.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface NeedsRole {
  /// The roles' names.
  String[] value();
}
