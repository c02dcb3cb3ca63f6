package org.tuodi.platform.people;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An identity that a person holds.
 *
 * @param identity its name in the packs, such as {@code orphan}
 * @param from first day on which it counts; null for ever before
 * @param to last day; null for none
 */
public record HeldIdentity(
        String identity, @Nullable LocalDate from, @Nullable LocalDate to) {}
