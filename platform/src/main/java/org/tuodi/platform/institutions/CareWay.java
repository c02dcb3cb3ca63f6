package org.tuodi.platform.institutions;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a person came to an institution on a day, from what is recorded.
 *
 * @param referral word of a case file: {@code regular} for a referral, {@code filed} or {@code emergency} for a filing,
 *     {@code notRequired} where people of the place go first, else {@code none}
 * @param firstContact whether a grassroots institution saw the person first
 * @param homeStandard whether a filing makes the values of the person's own pooling area count
 * @param primaryInstitution that the person chose: of the family doctor, else the first designated; or null
 * @param grounds records that say so
 */
public record CareWay(
        String referral,
        boolean firstContact,
        boolean homeStandard,
        @Nullable String primaryInstitution,
        List<CareRecord> grounds) {

    private static final int MOST_STEPS = 8;

    /**
     * Looks it up.
     *
     * @param records of the person that hold
     * @param local whether the institution is in the person's pooling area
     * @param known what is known of an institution on the day
     */
    static CareWay of(
            List<CareRecord> records,
            Institution institution,
            boolean local,
            LocalDate day,
            Function<String, Optional<Institution>> known) {
        List<CareRecord> now =
                records.stream().filter(row -> row.care().covers(day)).toList();
        List<CareRecord> grounds = new ArrayList<>();
        List<CareRecord> chain = chain(now, institution.code());
        Optional<CareRecord> filing = filing(now, institution);
        grounds.addAll(chain);
        filing.ifPresent(grounds::add);
        Care.FilingType type =
                filing.map(row -> ((Care.Filing) row.care()).type()).orElse(null);
        String referral;
        if (!chain.isEmpty()) {
            referral = "regular";
        } else if (type != null) {
            referral = type == Care.FilingType.EMERGENCY ? "emergency" : "filed";
        } else {
            referral = local && (institution.primary() || institution.pharmacy()) ? "notRequired" : "none";
        }
        return new CareWay(
                referral,
                institution.primary() || seenAtGrassroots(chain, known),
                filing.map(row -> ((Care.Filing) row.care()).homeStandard()).orElse(false),
                primaryInstitution(now).orElse(null),
                List.copyOf(grounds));
    }

    /** Referrals that lead here, the last one first. */
    private static List<CareRecord> chain(List<CareRecord> now, String institution) {
        List<CareRecord> chain = new ArrayList<>();
        String wanted = institution;
        for (int step = 0; step < MOST_STEPS; step++) {
            String here = wanted;
            Optional<CareRecord> found = now.stream()
                    .filter(row -> !chain.contains(row))
                    .filter(row -> row.care() instanceof Care.Referral referral
                            && referral.toInstitution().equals(here))
                    .max(Comparator.comparing(CareRecord::number));
            if (found.isEmpty()) {
                return chain;
            }
            chain.add(found.get());
            wanted = ((Care.Referral) found.get().care()).fromInstitution();
        }
        return chain;
    }

    private static boolean seenAtGrassroots(List<CareRecord> chain, Function<String, Optional<Institution>> known) {
        return chain.stream()
                .map(row -> (Care.Referral) row.care())
                .anyMatch(referral -> referral.firstContact()
                        && known.apply(referral.fromInstitution())
                                .map(Institution::primary)
                                .orElse(false));
    }

    /** The filing for this institution, of several the one recorded last. */
    private static Optional<CareRecord> filing(List<CareRecord> now, Institution institution) {
        return now.stream()
                .filter(row -> row.care() instanceof Care.Filing filing && reaches(filing, institution))
                .max(Comparator.comparing(CareRecord::number));
    }

    /** A destination of 990200 is the whole city, one of 990000 the whole province. */
    private static boolean reaches(Care.Filing filing, Institution institution) {
        String only = filing.institution();
        String region = filing.region().replaceFirst("(00){1,2}$", "");
        return only == null ? institution.region().startsWith(region) : only.equals(institution.code());
    }

    private static Optional<String> primaryInstitution(List<CareRecord> now) {
        Optional<String> doctor = now.stream()
                .filter(row -> row.care() instanceof Care.FamilyDoctor)
                .max(Comparator.comparing(CareRecord::number))
                .map(row -> ((Care.FamilyDoctor) row.care()).institution());
        return doctor.or(() -> now.stream()
                .filter(row -> row.care() instanceof Care.Designation)
                .map(row -> (Care.Designation) row.care())
                .filter(designation -> designation.disease() == null)
                .min(Comparator.comparing(Care.Designation::place))
                .map(Care.Designation::institution));
    }
}
