package org.tuodi.oracle;

import java.time.LocalDate;

/** An encounter placed in time by the pack in force: the pack says which of its days decides year, month and statistics. */
record Visit(Encounter encounter, Pack pack, LocalDate attributionDate, int benefitYear) {

    Visit(Encounter encounter, Pack pack) {
        this(encounter, pack, attributionDate(encounter, pack), pack.benefitYearOf(attributionDate(encounter, pack)));
    }

    static LocalDate attributionDate(Encounter encounter, Pack pack) {
        boolean byDischarge = pack.countsAsInpatient(encounter.kind()) && !pack.attributesToAdmission();
        return byDischarge ? encounter.to() : encounter.from();
    }

    String id() {
        return encounter.id();
    }

    boolean isInpatient() {
        return pack.countsAsInpatient(encounter.kind());
    }

    /** The key of an accumulator's period, such as {@code month 2023-03} or {@code visit E1}. */
    String period(String scope) {
        LocalDate day = attributionDate;
        return switch (scope) {
            case "visit" -> "visit " + encounter.episode();
            case "day" -> "day " + day;
            case "month" -> "month " + day.toString().substring(0, 7);
            case "quarter" -> "quarter " + day.getYear() + "-" + ((day.getMonthValue() + 2) / 3);
            case "year" -> "year " + benefitYear;
            default -> throw new OracleException("unknown scope " + scope + " in pack " + pack.id());
        };
    }
}
