package org.tuodi.platform.rosters;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row of a roster, read.
 *
 * @param faults what keeps it from being applied
 * @param flags what a checker should look at
 */
record FedRow(Who who, What what, List<String> faults, Set<String> flags) {

    FedRow {
        faults = List.copyOf(faults);
        flags = Set.copyOf(flags);
    }

    /** Whom it names; without an id number, name and birth date ask who it is. */
    record Who(
            @Nullable String idNumber,
            @Nullable String name,
            @Nullable LocalDate birthDate) {
        /** Names nobody. */
        @Override
        public String toString() {
            return "Who";
        }
    }

    /** What it wants. */
    record What(
            @Nullable Change change,
            @Nullable String identity,
            @Nullable String kind,
            @Nullable Level level,
            Days days,
            @Nullable String reason) {}

    /** When. */
    record Days(
            @Nullable LocalDate appliedOn,
            @Nullable LocalDate recognisedOn,
            @Nullable LocalDate endedOn) {}
}
