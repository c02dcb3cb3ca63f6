package org.tuodi.platform.institutions;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tuodi.platform.institutions.InstitutionFacts.Standing;

/**
 * The approved changes of one agreement.
 *
 * @param changes in the order of their numbers, a signature first; empty while nothing is approved
 */
record AgreementHistory(List<AgreementChange> changes) {

    AgreementHistory with(AgreementChange change) {
        List<AgreementChange> all = new ArrayList<>(changes);
        all.add(change);
        return new AgreementHistory(List.copyOf(all));
    }

    /** How it stands on a day; of changes of one day the later number counts. */
    Standing standing(LocalDate day) {
        Standing standing = Standing.NONE;
        for (AgreementChange change : until(day)) {
            standing = switch (change.kind()) {
                case SIGN, RESUME -> Standing.ACTIVE;
                case SUSPEND -> Standing.SUSPENDED;
                case END -> Standing.NONE;
                case DESIGNATE, UNDESIGNATE -> standing;
            };
        }
        return over(day) ? Standing.NONE : standing;
    }

    /** Whether the institution is designated for medical assistance by it, which needs it in force. */
    boolean assistanceDesignated(LocalDate day) {
        boolean designated = false;
        for (AgreementChange change : until(day)) {
            AgreementChange.Terms terms = change.terms();
            designated = switch (change.kind()) {
                case SIGN -> terms != null && terms.assistanceDesignated();
                case DESIGNATE -> true;
                case UNDESIGNATE -> false;
                case SUSPEND, RESUME, END -> designated;
            };
        }
        return designated && standing(day) == Standing.ACTIVE;
    }

    private List<AgreementChange> until(LocalDate day) {
        return changes.stream()
                .filter(change -> !change.day().isAfter(day))
                .sorted(Comparator.comparing(AgreementChange::day))
                .toList();
    }

    private boolean over(LocalDate day) {
        AgreementChange.Terms terms = changes.isEmpty() ? null : changes.get(0).terms();
        return terms == null || day.isAfter(terms.to());
    }

    /** What is wrong with one more change; empty when nothing is. */
    List<String> faults(AgreementChange change) {
        List<String> faults = new ArrayList<>();
        if (change.kind() == AgreementChange.Kind.SIGN) {
            if (!changes.isEmpty()) {
                faults.add("found a signature of " + change.agreement() + ", which is signed; expected a new number");
            }
            return faults;
        }
        if (changes.isEmpty()) {
            faults.add("found no signed agreement " + change.agreement() + "; expected one");
            return faults;
        }
        if (!changes.get(0).institution().equals(change.institution())) {
            faults.add("found the institution " + change.institution() + "; expected "
                    + changes.get(0).institution());
        }
        Standing now = standing(change.day());
        Standing needed = change.kind() == AgreementChange.Kind.RESUME ? Standing.SUSPENDED : Standing.ACTIVE;
        boolean ends = change.kind() == AgreementChange.Kind.END;
        if (ends ? now == Standing.NONE : now != needed) {
            faults.add("found an agreement that is " + now + " on " + change.day() + "; expected "
                    + (ends ? "one that is in force or suspended" : needed.toString()));
        }
        return faults;
    }
}
