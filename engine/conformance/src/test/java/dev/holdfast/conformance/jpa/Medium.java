package dev.holdfast.conformance.jpa;

/// Of what a book is made.
enum Medium {
  PAPER,
  AUDIO
}
