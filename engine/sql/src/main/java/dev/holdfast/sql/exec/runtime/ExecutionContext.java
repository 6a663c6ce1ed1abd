package dev.holdfast.sql.exec.runtime;

import org.jspecify.annotations.Nullable;

/// Everything that one execution of a statement reads from its surroundings.
///
/// Cheap to make: one for each execution. Used by one thread.
public final class ExecutionContext {
  private final @Nullable Object[] parameters;
  private final SessionValues session;
  private final Sources sources;
  private final Limits limits;

  /// Where rows and numbers come from.
  public record Sources(
      TableSource tables, SequenceSource sequences, SystemViewSource systemViews) {}

  /// What stops a statement.
  public record Limits(Cancellation cancellation, MemoryBudget memory) {}

  /// A context for one execution; `parameters` are datums of the types that the plan's parameters
  /// have, shared.
  public ExecutionContext(
      @Nullable Object[] parameters, SessionValues session, Sources sources, Limits limits) {
    this.parameters = parameters;
    this.session = session;
    this.sources = sources;
    this.limits = limits;
  }

  /// The datum of a parameter, counted from 0.
  public @Nullable Object parameter(int index) {
    return parameters[index];
  }

  /// How many parameters have a value.
  public int parameterCount() {
    return parameters.length;
  }

  /// The session's values.
  public SessionValues session() {
    return session;
  }

  /// The tables.
  public TableSource tables() {
    return sources.tables();
  }

  /// The sequences.
  public SequenceSource sequences() {
    return sources.sequences();
  }

  /// The system views.
  public SystemViewSource systemViews() {
    return sources.systemViews();
  }

  /// The flag that stops the statement.
  public Cancellation cancellation() {
    return limits.cancellation();
  }

  /// The budget that the statement's memory is charged to.
  public MemoryBudget memory() {
    return limits.memory();
  }
}
