package org.tuodi.platform.settlement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Scope;
import org.tuodi.platform.policies.PolicyVersion;
import org.tuodi.policy.compile.Accumulators;
import org.tuodi.policy.settle.CaseFile;
import org.tuodi.policy.text.Located;
import org.tuodi.policy.text.Place;

/** Puts a case together from what is known of a person, a year and a bill; no text is written or read. */
final class CaseFiles {

    private static final Place PLACE = Place.start("case");

    private CaseFiles() {}

    /**
     * The case of one bill.
     *
     * @param year benefit year
     * @param counted what the year has counted; what the pack does not count is left out
     */
    static CaseFile of(
            PolicyVersion policy, int year, Map<String, Long> counted, CaseFile.Person person, FactsText.Facts facts) {
        List<CaseFile.Encounter> encounters = new ArrayList<>(2);
        if (facts.duringStay()) {
            encounters.add(stayAround(facts.encounter().from()));
        }
        encounters.add(facts.encounter());
        return new CaseFile(
                null,
                new Located<>(policy.id(), PLACE),
                facts.figures(),
                opening(year, counted, policy.pack().accumulators()),
                person,
                encounters,
                List.of(),
                List.of(),
                null,
                PLACE);
    }

    /** All that a layer asks of a stay is whether the visit lies strictly inside it; its bill is settled already. */
    private static CaseFile.Encounter stayAround(LocalDate day) {
        return new CaseFile.Encounter(
                "an earlier stay",
                "inpatient",
                day.minusDays(1),
                day.plusDays(1),
                new CaseFile.Institution("", null, "hospital", "local", true, true, Map.of()),
                "none",
                List.of(),
                Map.of(),
                new CaseFile.Amounts(0, 0, 0, 0, 0, 0, PLACE),
                List.of(),
                Map.of(),
                0,
                0,
                "an earlier stay",
                0,
                false,
                null,
                null,
                List.of(),
                PLACE);
    }

    private static CaseFile.Opening opening(int year, Map<String, Long> counted, Accumulators accumulators) {
        List<CaseFile.Amount> amounts = new ArrayList<>(counted.size());
        counted.forEach((key, fen) -> {
            if (fen != 0 && knows(key, accumulators) && !key.equals(PersonYear.ADMISSIONS)) {
                int slash = key.indexOf('/');
                amounts.add(new CaseFile.Amount(key.substring(0, slash), key.substring(slash + 1), fen, PLACE));
            }
        });
        @Nullable Long admissions = counted.get(PersonYear.ADMISSIONS);
        return new CaseFile.Opening(year, admissions == null ? 0 : admissions.intValue(), amounts);
    }

    /** Whether a pack counts what a key of {@link PersonYear#amounts()} names. */
    static boolean knows(String key, Accumulators accumulators) {
        int slash = key.indexOf('/');
        return accumulators.knows(key.substring(0, slash), scope(key.substring(slash + 1)));
    }

    private static Scope scope(String span) {
        String word = span.contains(" ") ? span.substring(0, span.indexOf(' ')) : span;
        return switch (word) {
            case "month" -> Scope.MONTH;
            case "quarter" -> Scope.QUARTER;
            case "day" -> Scope.DAY;
            default -> Scope.YEAR;
        };
    }
}
