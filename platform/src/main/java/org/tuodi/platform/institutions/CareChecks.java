package org.tuodi.platform.institutions;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a record of a person's way of care must be. */
record CareChecks(Institutions institutions, DiseaseList diseases) {

    /** What is wrong; empty when nothing is. */
    List<String> faults(Care care, List<CareRecord> others) {
        List<String> faults = new ArrayList<>();
        LocalDate last = care.to();
        if (last != null && last.isBefore(care.from())) {
            faults.add("found the last day " + last + "; expected one on or after " + care.from());
        }
        for (String code : care.institutions()) {
            if (institutions.find(code, care.from()).isEmpty()) {
                faults.add("found the institution " + code + "; expected one that is there on " + care.from());
            }
        }
        if (faults.isEmpty()) {
            own(care, others, faults);
        }
        return faults;
    }

    private void own(Care care, List<CareRecord> others, List<String> faults) {
        if (care instanceof Care.Recognition recognition) {
            disease(recognition.disease(), recognition.from(), faults);
            staff(recognition.institution(), recognition.physician(), recognition.from(), faults);
            once(
                    care,
                    others,
                    other -> other instanceof Care.Recognition known
                            && known.disease().equals(recognition.disease()),
                    faults);
        } else if (care instanceof Care.Referral referral) {
            referral(referral, faults);
        } else if (care instanceof Care.FamilyDoctor contract) {
            if (!institution(contract.institution(), contract.from()).primary()) {
                faults.add("found the institution " + contract.institution()
                        + "; expected a grassroots institution for a family doctor");
            }
            staff(contract.institution(), contract.physician(), contract.from(), faults);
            once(care, others, Care.FamilyDoctor.class::isInstance, faults);
        } else if (care instanceof Care.Designation designation) {
            String disease = designation.disease();
            if (disease != null) {
                disease(disease, designation.from(), faults);
            }
        }
    }

    /** Names outside the list are refused (C2-7.1, C5-7.1). */
    private void disease(String code, LocalDate day, List<String> faults) {
        if (diseases.at(code, day).isEmpty()) {
            faults.add("found the disease `" + code + "`; expected a code of the list of diseases on " + day);
        }
    }

    private void staff(String institution, @Nullable String physician, LocalDate day, List<String> faults) {
        if (physician != null
                && institutions.physician(institution, physician, day).isEmpty()) {
            faults.add("found the physician " + physician + "; expected one of " + institution + " on " + day);
        }
    }

    private void referral(Care.Referral referral, List<String> faults) {
        if (referral.fromInstitution().equals(referral.toInstitution())) {
            faults.add("found a referral from an institution to itself; expected two");
            return;
        }
        Institution sender = institution(referral.fromInstitution(), referral.from());
        int up = institution(referral.toInstitution(), referral.from()).level() - sender.level();
        Care.Direction direction = referral.direction();
        if (direction == Care.Direction.UP && up < 0 || direction == Care.Direction.DOWN && up > 0) {
            faults.add("found the direction " + direction + " to an institution whose level differs by " + up
                    + "; expected the direction of the levels");
        }
        if (sender.primary() && referral.department() == null) {
            faults.add("found no department; expected the one that is to receive the person (C2-16.2)");
        }
    }

    private Institution institution(String code, LocalDate day) {
        return institutions.find(code, day).orElseThrow();
    }

    private static void once(
            Care care, List<CareRecord> others, java.util.function.Predicate<Care> same, List<String> faults) {
        others.stream()
                .filter(other -> same.test(other.care()) && meet(care, other.care()))
                .findFirst()
                .ifPresent(other ->
                        faults.add("found the same from " + other.care().from() + " on record (" + other.id()
                                + "); expected days on which it does not hold"));
    }

    private static boolean meet(Care one, Care other) {
        LocalDate end = one.to();
        LocalDate otherEnd = other.to();
        return (end == null || !end.isBefore(other.from())) && (otherEnd == null || !otherEnd.isBefore(one.from()));
    }
}
