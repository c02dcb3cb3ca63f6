package org.tuodi.platform.settlement;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Layer;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.people.Person;
import org.tuodi.platform.policies.Policies;
import org.tuodi.platform.policies.PolicyVersion;
import org.tuodi.policy.model.PackSpec;
import org.tuodi.policy.settle.CaseFile;

/**
 * A bill that was read, with the policy and the benefit year that it belongs to.
 *
 * @param year benefit year of the day that the pack attributes it to
 */
record Bill(CaseFile.Encounter encounter, PolicyVersion policy, int year, boolean stay) {

    /** Keys of a case file that are the office's or the server's to say. */
    private static final Set<String> NOT_THE_CALLERS =
            Set.of("accountUse", "decision", "employment", "episode", "reversed", "scheme", "sequence");

    /**
     * Reads a bill.
     *
     * @throws Refusal when it cannot be read, no policy is in force, or the policy does not compute basic insurance
     */
    static Bill read(Person person, Map<String, @Nullable Object> written, Policies policies) {
        for (String key : written.keySet()) {
            if (NOT_THE_CALLERS.contains(key)) {
                throw new Refusal(
                        Refusal.Code.NOT_SETTLED,
                        "found `" + key + "` in the encounter; expected none from an institution");
            }
        }
        List<CaseFile.Encounter> encounters =
                Assessment.file(CaseText.of(person, written)).encounters();
        CaseFile.Encounter encounter = encounters.get(encounters.size() - 1);
        PackSpec atEnd = inForce(person, encounter.to(), policies).pack().spec();
        boolean stay = atEnd.countsAsInpatient().contains(encounter.kind());
        LocalDate day = stay && !atEnd.admissionAttribution() ? encounter.to() : encounter.from();
        PolicyVersion policy = inForce(person, day, policies);
        requireBasic(policy);
        return new Bill(encounter, policy, policy.pack().spec().yearStartOf(day).getYear(), stay);
    }

    private static PolicyVersion inForce(Person person, LocalDate day, Policies policies) {
        return policies.inForce(person.family(), day)
                .orElseThrow(() -> new Refusal(
                        Refusal.Code.NOT_SETTLED,
                        "found a bill of " + day + "; expected a day on which a policy of " + person.family()
                                + " is in force"));
    }

    /** What the basic insurance pays must not be the caller's word. */
    private static void requireBasic(PolicyVersion policy) {
        policy.pack().layers().stream()
                .filter(layer ->
                        layer.spec().layer().equals("basic") && layer.spec().kind() != Layer.Kind.COMPUTED)
                .findFirst()
                .ifPresent(layer -> {
                    throw new Refusal(
                            Refusal.Code.NOT_SETTLED,
                            "the layer `" + layer.spec().id() + "` of " + policy.id()
                                    + " takes its amount from elsewhere; expected a policy that computes it");
                });
    }
}
