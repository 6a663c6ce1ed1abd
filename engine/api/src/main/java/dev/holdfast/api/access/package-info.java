/// Users, roles and what they may do, as services, the console and the command line see it.
///
/// Purpose: the words of the access service, and the SQL that each change is. Place: part of the
/// API; the service is an EJB. Threads: everything is immutable. Invariants: the engine decides who
/// may ask and change what; nothing here prints a password.
@NullMarked
package dev.holdfast.api.access;

import org.jspecify.annotations.NullMarked;
