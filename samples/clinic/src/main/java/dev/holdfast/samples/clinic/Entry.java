package dev.holdfast.samples.clinic;

import java.time.LocalDate;

/// One line of a patient's record.
///
/// @param kind for example `prescription`
public record Entry(String kind, LocalDate day, String text) {}
