package org.tuodi.oracle;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The person of a case file: what is held on which days. */
record Person(Node node) {
    private static final Set<String> KEYS = Set.of(
            "id",
            "scheme",
            "employment",
            "birthDate",
            "primaryInstitution",
            "accountBalance",
            "attributes",
            "diseases",
            "identities");

    Person {
        node.allowOnly(KEYS);
    }

    String id() {
        return node.get("id").textOr("");
    }

    BigDecimal accountBalance() {
        return node.get("accountBalance").moneyOr(Fen.ZERO);
    }

    /** Completed years on a day. */
    int ageOn(LocalDate day) {
        return Period.between(node.get("birthDate").date(), day).getYears();
    }

    /** The diseases recognised on at least one day of the visit. */
    List<String> recognisedDiseases(Encounter encounter) {
        List<String> diseases = new ArrayList<>();
        for (Node entry : node.get("diseases").items()) {
            Days days = new Days(
                    entry.get("from").dateOr(LocalDate.MIN), entry.get("to").dateOr(LocalDate.MAX));
            if (days.overlap(encounter.from(), encounter.to())) {
                diseases.add(entry.get("disease").text());
            }
        }
        return diseases;
    }

    /**
     * The identities that a visit is tried with, in the order of the pack; {@code none} alone if there is none.
     *
     * @param lookBackMonths how long before the application an identity counts too, if the layer looks back
     */
    List<String> candidates(Visit visit, Optional<Integer> lookBackMonths) {
        List<String> candidates = new ArrayList<>();
        for (Node declared : visit.pack().identities()) {
            String identity = declared.get("identity").text();
            boolean counts = node.get("identities").items().stream()
                    .filter(held -> held.get("identity").is(identity))
                    .anyMatch(held -> counts(held, visit, lookBackMonths) && ageAllows(declared.get("age"), visit));
            if (counts) {
                candidates.add(identity);
            }
        }
        return candidates.isEmpty() ? List.of("none") : candidates;
    }

    private boolean ageAllows(Node age, Visit visit) {
        if (age.isMissing()) {
            return true;
        }
        int years = ageOn(visit.encounter().from());
        return years >= age.get("from").wholeOr(0) && years <= age.get("to").wholeOr(Integer.MAX_VALUE);
    }

    private static boolean counts(Node held, Visit visit, Optional<Integer> lookBackMonths) {
        Encounter encounter = visit.encounter();
        Days days = new Days(heldFrom(held, visit.pack()), heldTo(held, visit.pack()));
        if (lookBackMonths.isPresent() && !held.get("appliedOn").isMissing()) {
            LocalDate earliest = held.get("appliedOn").date().minusMonths(lookBackMonths.get());
            if (new Days(earliest, days.last()).contain(visit.attributionDate())) {
                return true;
            }
        }
        if (!visit.isInpatient()) {
            return days.contain(encounter.from());
        }
        return switch (visit.pack().identityTiming("midStay", "anyDay")) {
            case "anyDay" -> days.overlap(encounter.from(), encounter.to());
            case "admission" -> days.contain(encounter.from());
            case "discharge" -> days.contain(encounter.to());
            default ->
                throw new OracleException(
                        "unknown midStay in pack " + visit.pack().id());
        };
    }

    private static LocalDate heldFrom(Node held, Pack pack) {
        if (held.get("recognisedOn").isMissing()) {
            return held.get("from").dateOr(LocalDate.MIN);
        }
        LocalDate recognised = held.get("recognisedOn").date();
        return switch (pack.identityTiming("start", "asGiven")) {
            case "asGiven" -> recognised;
            case "firstOfMonth" -> recognised.withDayOfMonth(1);
            default -> throw new OracleException("unknown identityTiming.start in pack " + pack.id());
        };
    }

    private static LocalDate heldTo(Node held, Pack pack) {
        if (held.get("lostOn").isMissing()) {
            return held.get("to").dateOr(LocalDate.MAX);
        }
        LocalDate lost = held.get("lostOn").date();
        return switch (pack.identityTiming("end", "asGiven")) {
            case "asGiven" -> lost;
            case "endOfMonth" -> YearMonth.from(lost).atEndOfMonth();
            case "endOfYear" -> LocalDate.of(lost.getYear(), 12, 31);
            default -> throw new OracleException("unknown identityTiming.end in pack " + pack.id());
        };
    }

    /** A period of days, both included. */
    private record Days(LocalDate first, LocalDate last) {
        boolean contain(LocalDate day) {
            return overlap(day, day);
        }

        boolean overlap(LocalDate from, LocalDate to) {
            return !first.isAfter(to) && !last.isBefore(from);
        }
    }
}
