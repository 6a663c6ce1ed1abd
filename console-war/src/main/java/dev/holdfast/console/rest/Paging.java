package dev.holdfast.console.rest;

/// The limits of lists.
final class Paging {
  static final int LIMIT_MAX = 1_000;
  static final String RULE = "limit must be from 1 to " + LIMIT_MAX + ", offset at least 0.";

  static final String LIMIT = "The most entries to answer, 1 to 1,000";
  static final String OFFSET = "How many entries to leave out at the beginning";

  private Paging() {}

  static boolean allowed(int limit, int offset) {
    return limit >= 1 && limit <= LIMIT_MAX && offset >= 0;
  }
}
