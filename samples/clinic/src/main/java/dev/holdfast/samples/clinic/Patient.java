package dev.holdfast.samples.clinic;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A patient as the pages show it.
///
/// @param phone how to call, or null
/// @param allergies what not to give, or null, also when the caller may not see it
public record Patient(
    long id,
    String name,
    LocalDate birthDate,
    String city,
    @Nullable String phone,
    @Nullable String allergies) {}
