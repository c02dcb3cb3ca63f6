package org.tuodi.platform.settlement;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.policies.Policies;
import org.tuodi.platform.policies.PolicyVersion;
import org.tuodi.policy.settle.CaseFile;
import org.tuodi.policy.text.Place;

/** Looks ahead: the case of a stay that a person might have, beginning with what the year has counted so far. */
@Component
public class Outlook {

    private static final Place PLACE = Place.start("outlook");

    private final SettlementStore store;
    private final Policies policies;
    private final InsuredCache insured;
    private final PublishedFigures figures;

    Outlook(SettlementStore store, Policies policies, InsuredCache insured, PublishedFigures figures) {
        this.figures = figures;
        this.store = store;
        this.policies = policies;
        this.insured = insured;
    }

    /**
     * A case that settles nothing yet.
     *
     * @param counted what the benefit year has counted, by accumulator and span
     * @param file with one stay, in a local hospital of the second level with a regular referral, all of it in policy
     */
    public record Ahead(PolicyVersion policy, int year, Map<String, Long> counted, CaseFile file) {}

    /**
     * The case of a stay of one day.
     *
     * @param fen what it costs
     * @return empty where the person is not insured on the day, or no policy is in force
     */
    public Optional<Ahead> of(String person, LocalDate day, long fen) {
        Optional<Insured> known = insured.latest(person);
        Optional<PolicyVersion> policy =
                known.flatMap(each -> policies.inForce(each.person().family(), day));
        if (policy.isEmpty()) {
            return Optional.empty();
        }
        int year = policy.get().pack().spec().yearStartOf(day).getYear();
        Map<String, Long> counted = counted(person, year);
        try {
            FactsText.Facts facts = new FactsText.Facts(
                    "",
                    stay(day, fen),
                    false,
                    figures.of(policy.get(), known.get().person().region(), year),
                    false);
            return Optional.of(new Ahead(
                    policy.get(),
                    year,
                    counted,
                    CaseFiles.of(policy.get(), year, counted, known.get().on(day, 0), facts)));
        } catch (Refusal notInsured) {
            return Optional.empty();
        }
    }

    private Map<String, Long> counted(String person, int year) {
        return PersonYear.after(store.entries(person).stream()
                        .filter(entry -> entry.id().year() == year)
                        .toList())
                .amounts();
    }

    private static CaseFile.Encounter stay(LocalDate day, long fen) {
        return new CaseFile.Encounter(
                "outlook",
                "inpatient",
                day,
                day,
                new CaseFile.Institution("", 2, "hospital", "local", true, true, Map.of()),
                "regular",
                List.of(),
                Map.of(),
                new CaseFile.Amounts(fen, 0, 0, 0, 0, fen, PLACE),
                List.of(),
                Map.of(),
                0,
                0,
                "outlook",
                1,
                false,
                null,
                null,
                List.of(),
                PLACE);
    }
}
