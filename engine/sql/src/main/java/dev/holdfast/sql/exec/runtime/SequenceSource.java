package dev.holdfast.sql.exec.runtime;

/// Sequences by the name that the statement wrote, resolved as the session resolves names.
public interface SequenceSource {
  /// Takes the next number.
  long next(String name);

  /// Takes the next number for an identity column, which needs no privilege on the sequence.
  long nextOfTable(String name);

  /// The number this session took last; INVALID_STATE if it took none.
  long current(String name);

  /// Moves the sequence; with `called` the next number is the one after `value`.
  void set(String name, long value, boolean called);

  /// The number this session took last from any sequence; INVALID_STATE if it took none.
  long last();
}
