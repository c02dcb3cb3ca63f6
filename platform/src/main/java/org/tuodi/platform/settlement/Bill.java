package org.tuodi.platform.settlement;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.tuodi.kernel.Layer;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.calls.Values;
import org.tuodi.platform.policies.Policies;
import org.tuodi.platform.policies.PolicyVersion;
import org.tuodi.policy.model.PackSpec;
import org.tuodi.policy.settle.CaseFile;
import org.tuodi.policy.settle.CaseShapes;
import org.tuodi.policy.text.Problem;
import org.tuodi.policy.text.Problems;

/**
 * A bill that was read, with the policy and the benefit year that it belongs to.
 *
 * @param day that the pack attributes it to
 * @param year benefit year of that day
 */
record Bill(CaseFile.Encounter encounter, PolicyVersion policy, LocalDate day, int year, boolean stay) {

    /** Keys of a case file that are the office's or the server's to say. */
    private static final Set<String> NOT_THE_CALLERS =
            Set.of("decision", "employment", "episode", "reversed", "scheme", "sequence");

    /** Keys that are the register's or the server's to say; the counter may give decisions and episodes. */
    private static final Set<String> NOT_THE_OFFICES = Set.of("employment", "reversed", "scheme", "sequence");

    /**
     * Reads the bill of a request.
     *
     * @throws Refusal when it cannot be read
     */
    static CaseFile.Encounter read(SettlementRequest request) {
        for (String key : request.encounter().keySet()) {
            if ((request.office() ? NOT_THE_OFFICES : NOT_THE_CALLERS).contains(key)) {
                throw new Refusal(
                        Refusal.Code.NOT_SETTLED,
                        "found `" + key + "` in the encounter; expected none from "
                                + (request.office() ? "the counter" : "an institution"));
            }
        }
        Problems problems = new Problems();
        Optional<CaseFile.Encounter> encounter =
                CaseShapes.ENCOUNTER.read(Values.node("encounter", request.encounter()), problems);
        if (!problems.isEmpty()) {
            throw new Refusal(
                    Refusal.Code.NOT_READABLE,
                    problems.sorted().stream().map(Problem::message).toList());
        }
        return encounter.orElseThrow();
    }

    /**
     * Finds where a bill belongs.
     *
     * @param office whether it came to the counter, which may say what layers paid that are settled elsewhere
     * @throws Refusal when no policy is in force, or the policy does not compute basic insurance
     */
    static Bill of(CaseFile.Encounter encounter, String family, Policies policies, boolean office) {
        PackSpec atEnd = inForce(family, encounter.to(), policies).pack().spec();
        boolean stay = atEnd.countsAsInpatient().contains(encounter.kind());
        LocalDate day = stay && !atEnd.admissionAttribution() ? encounter.to() : encounter.from();
        PolicyVersion policy = inForce(family, day, policies);
        if (!office) {
            requireBasic(policy);
        }
        return new Bill(
                encounter, policy, day, policy.pack().spec().yearStartOf(day).getYear(), stay);
    }

    private static PolicyVersion inForce(String family, LocalDate day, Policies policies) {
        return policies.inForce(family, day)
                .orElseThrow(() -> new Refusal(
                        Refusal.Code.NOT_SETTLED,
                        "found a bill of " + day + "; expected a day on which a policy of " + family + " is in force"));
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
