package dev.holdfast.sql.physical;

/// One column of an order.
public record SortKey(int column, boolean descending, boolean nullsFirst) {}
