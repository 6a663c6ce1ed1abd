package dev.holdfast.samples.clinic;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A prescription in the list of the newest.
///
/// @param ordered when the pharmacy recorded the order, or null
public record Prescription(
    long id,
    long patientId,
    String patient,
    LocalDate day,
    String drug,
    String dailyDose,
    int days,
    @Nullable Instant ordered) {}
